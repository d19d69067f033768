<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Acts</name>
    <message numerus="yes">
        <source>Removed again: %n run(s).</source>
        <translation>
            <numerusform>Removed again: %n run.</numerusform>
            <numerusform>Removed again: %n runs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n run(s) are on the list again.</source>
        <translation>
            <numerusform>Undone: %n run is on the list again.</numerusform>
            <numerusform>Undone: %n runs are on the list again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: %n imported decision(s).</source>
        <translation>
            <numerusform>Done again: %n imported decision.</numerusform>
            <numerusform>Done again: %n imported decisions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n imported decision(s).</source>
        <translation>
            <numerusform>Undone: %n imported decision.</numerusform>
            <numerusform>Undone: %n imported decisions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: “{decision}” on %n face(s).</source>
        <translation>
            <numerusform>Done again: “{decision}” on %n face.</numerusform>
            <numerusform>Done again: “{decision}” on %n faces.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: “{decision}” on %n face(s).</source>
        <translation>
            <numerusform>Undone: “{decision}” on %n face.</numerusform>
            <numerusform>Undone: “{decision}” on %n faces.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Ages</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Cases</name>
    <message numerus="yes">
        <source>%n decision(s) merged</source>
        <translation>
            <numerusform>%n decision merged</numerusform>
            <numerusform>%n decisions merged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message numerus="yes">
        <source>%n run(s) left the list</source>
        <translation>
            <numerusform>%n run left the list</numerusform>
            <numerusform>%n runs left the list</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were not finished</source>
        <translation>
            <numerusform>%n run was not finished</numerusform>
            <numerusform>%n runs were not finished</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message numerus="yes">
        <source>Of %Ln f&amp;ace(s)</source>
        <translation>
            <numerusform>Of %Ln f&amp;ace</numerusform>
            <numerusform>Of %Ln f&amp;aces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of all in %Ln &amp;photo(s), also who was not found</source>
        <translation>
            <numerusform>Of all in %Ln &amp;photo, also who was not found</numerusform>
            <numerusform>Of all in %Ln &amp;photos, also who was not found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Consenting</name>
    <message numerus="yes">
        <source>Consent to %n photo(s) marked: {consent}</source>
        <translation>
            <numerusform>Consent to %n photo marked: {consent}</numerusform>
            <numerusform>Consent to %n photos marked: {consent}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Consent of %n face(s) marked: {consent}</source>
        <translation>
            <numerusform>Consent of %n face marked: {consent}</numerusform>
            <numerusform>Consent of %n faces marked: {consent}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message numerus="yes">
        <source>Saved: {decision} on %n face(s). Undo: Z.</source>
        <translation>
            <numerusform>Saved: {decision} on %n face. Undo: Z.</numerusform>
            <numerusform>Saved: {decision} on %n faces. Undo: Z.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message numerus="yes">
        <source>Decide &quot;{decision}&quot; on %n face(s)?</source>
        <translation>
            <numerusform>Decide &quot;{decision}&quot; on %n face?</numerusform>
            <numerusform>Decide &quot;{decision}&quot; on %n faces?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeliveryDialog</name>
    <message numerus="yes">
        <source>%Ln photo(s) as they are</source>
        <translation>
            <numerusform>%Ln photo as it is</numerusform>
            <numerusform>%Ln photos as they are</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) as new files</source>
        <translation>
            <numerusform>%Ln photo as new files</numerusform>
            <numerusform>%Ln photos as new files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) missing</source>
        <translation>
            <numerusform>%Ln file missing</numerusform>
            <numerusform>%Ln files missing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DevicePanel</name>
    <message numerus="yes">
        <source>{name}, %n core(s)</source>
        <translation>
            <numerusform>{name}, %n core</numerusform>
            <numerusform>{name}, %n cores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It works: the %n face(s) on the sample photos were found.</source>
        <translation>
            <numerusform>It works: the face on the sample photos was found.</numerusform>
            <numerusform>It works: the %n faces on the sample photos were found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisagreementDialog</name>
    <message numerus="yes">
        <source>Disagreements (%n)</source>
        <translation>
            <numerusform>Disagreement (%n)</numerusform>
            <numerusform>Disagreements (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Settled: {decision} on %n face(s).</source>
        <translation>
            <numerusform>Settled: {decision} on %n face.</numerusform>
            <numerusform>Settled: {decision} on %n faces.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisagreementModel</name>
    <message numerus="yes">
        <source>and %n identical file(s)</source>
        <translation>
            <numerusform>and %n identical file</numerusform>
            <numerusform>and %n identical files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyNotice</name>
    <message numerus="yes">
        <source>There are no photos here, but %Ln other file(s).</source>
        <translation>
            <numerusform>There are no photos here, but %Ln other file.</numerusform>
            <numerusform>There are no photos here, but %Ln other files.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message numerus="yes">
        <source>Nor in the %n backup(s) of the catalog.</source>
        <translation>
            <numerusform>Nor in the %n backup of the catalog.</numerusform>
            <numerusform>Nor in the %n backups of the catalog.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The catalog knows nothing of it; %n backup(s) do.</source>
        <translation>
            <numerusform>The catalog knows nothing of it; %n backup does.</numerusform>
            <numerusform>The catalog knows nothing of it; %n backups do.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Erasing</name>
    <message numerus="yes">
        <source>%n backup(s) of the catalog: all</source>
        <translation>
            <numerusform>%n backup of the catalog: all</numerusform>
            <numerusform>%n backups of the catalog: all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thumbnail(s): all that are kept; those of other photos are made again</source>
        <translation>
            <numerusform>%n thumbnail: all that are kept; those of other photos are made again</numerusform>
            <numerusform>%n thumbnails: all that are kept; those of other photos are made again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n face(s) with estimates</source>
        <translation>
            <numerusform>%n face with estimates</numerusform>
            <numerusform>%n faces with estimates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) of reviewers</source>
        <translation>
            <numerusform>%n decision of reviewers</numerusform>
            <numerusform>%n decisions of reviewers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) of consent</source>
        <translation>
            <numerusform>%n mark of consent</numerusform>
            <numerusform>%n marks of consent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the log</source>
        <translation>
            <numerusform>%n line of the log</numerusform>
            <numerusform>%n lines of the log</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Erased: all that was known of %n photo(s)</source>
        <translation>
            <numerusform>Erased: all that was known of %n photo</numerusform>
            <numerusform>Erased: all that was known of %n photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) of it, which other runs list as well</source>
        <translation>
            <numerusform>%n photo of it, which other runs list as well</numerusform>
            <numerusform>%n photos of it, which other runs list as well</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was done with %n run(s) for {days} days</source>
        <translation>
            <numerusform>Nothing was done with %n run for {days} days</numerusform>
            <numerusform>Nothing was done with %n runs for {days} days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportEnd</name>
    <message numerus="yes">
        <source>%Ln photo(s) copied to</source>
        <translation>
            <numerusform>%Ln photo copied to</numerusform>
            <numerusform>%Ln photos copied to</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) written to</source>
        <translation>
            <numerusform>%Ln page written to</numerusform>
            <numerusform>%Ln pages written to</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to</source>
        <translation>
            <numerusform>%Ln row written to</numerusform>
            <numerusform>%Ln rows written to</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sidecar(s) written to</source>
        <translation>
            <numerusform>%Ln sidecar written to</numerusform>
            <numerusform>%Ln sidecars written to</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) listed in</source>
        <translation>
            <numerusform>%Ln photo listed in</numerusform>
            <numerusform>%Ln photos listed in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be copied:</source>
        <translation>
            <numerusform>%Ln photo could not be copied:</numerusform>
            <numerusform>%Ln photos could not be copied:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be listed:</source>
        <translation>
            <numerusform>%Ln photo could not be listed:</numerusform>
            <numerusform>%Ln photos could not be listed:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportScopes</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Faixa</name>
    <message numerus="yes">
        <source>%n note(s) wait in the review for your decision.</source>
        <translation>
            <numerusform>%n note waits in the review for your decision.</numerusform>
            <numerusform>%n notes wait in the review for your decision.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message numerus="yes">
        <source>%Ln face(s) shown; the numbers count faces</source>
        <translation>
            <numerusform>%Ln face shown; the numbers count faces</numerusform>
            <numerusform>%Ln faces shown; the numbers count faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) shown; the numbers count photos</source>
        <translation>
            <numerusform>%Ln photo shown; the numbers count photos</numerusform>
            <numerusform>%Ln photos shown; the numbers count photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n face</numerusform>
            <numerusform>%n faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more face(s)</source>
        <translation>
            <numerusform>… and %n more face</numerusform>
            <numerusform>… and %n more faces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Imported</name>
    <message numerus="yes">
        <source>%n mark(s) of consent as well.</source>
        <translation>
            <numerusform>%n mark of consent as well.</numerusform>
            <numerusform>%n marks of consent as well.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n face(s) that were drawn there and wait for a decision.</source>
        <translation>
            <numerusform>%n face that was drawn there and waits for a decision.</numerusform>
            <numerusform>%n faces that were drawn there and wait for a decision.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n was there already.</numerusform>
            <numerusform>%n were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were taken back there, and not added.</source>
        <translation>
            <numerusform>%n was taken back there, and not added.</numerusform>
            <numerusform>%n were taken back there, and not added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are on photos that are not here: analyse these, then do this again.</source>
        <translation>
            <numerusform>%n is on a photo that is not here: analyse it, then do this again.</numerusform>
            <numerusform>%n are on photos that are not here: analyse these, then do this again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message numerus="yes">
        <source>%n row(s) of it cannot be read.</source>
        <translation>
            <numerusform>%n row of it cannot be read.</numerusform>
            <numerusform>%n rows of it cannot be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) exported</source>
        <translation>
            <numerusform>%n decision exported</numerusform>
            <numerusform>%n decisions exported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) imported</source>
        <translation>
            <numerusform>%n decision imported</numerusform>
            <numerusform>%n decisions imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>At most %Ln photo(s) are dragged at once; Export copies more.</source>
        <translation>
            <numerusform>At most %Ln photo are dragged at once; Export copies more.</numerusform>
            <numerusform>At most %Ln photos are dragged at once; Export copies more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewsButton</name>
    <message numerus="yes">
        <source>%Ln new face(s) – sort in</source>
        <translation>
            <numerusform>%Ln new face – sort in</numerusform>
            <numerusform>%Ln new faces – sort in</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new photo(s) – sort in</source>
        <translation>
            <numerusform>%Ln new photo – sort in</numerusform>
            <numerusform>%Ln new photos – sort in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n face</numerusform>
            <numerusform>%n faces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PopulationEditor</name>
    <message numerus="yes">
        <source>%Ln face(s) of this run look like a group with {minors} minors.</source>
        <translation>
            <numerusform>%Ln face of this run looks like a group with {minors} minors.</numerusform>
            <numerusform>%Ln faces of this run look like a group with {minors} minors.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message numerus="yes">
        <source>{name} and %n more</source>
        <translation>
            <numerusform>{name} and %n more</numerusform>
            <numerusform>{name} and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) found</source>
        <translation>
            <numerusform>%Ln file found</numerusform>
            <numerusform>%Ln files found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln face</numerusform>
            <numerusform>%Ln faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flagged</source>
        <comment>photos</comment>
        <translation>
            <numerusform>%Ln flagged</numerusform>
            <numerusform>%Ln flagged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <comment>photos</comment>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln damaged</source>
        <comment>photos</comment>
        <translation>
            <numerusform>%Ln damaged</numerusform>
            <numerusform>%Ln damaged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hidden</source>
        <comment>files and folders</comment>
        <translation>
            <numerusform>%Ln hidden</numerusform>
            <numerusform>%Ln hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thumbnail(s) or bin(s) of other programs</source>
        <translation>
            <numerusform>%Ln thumbnail or bin of other programs</numerusform>
            <numerusform>%Ln thumbnails or bins of other programs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that match your patterns</source>
        <comment>files and folders</comment>
        <translation>
            <numerusform>%Ln that matches your patterns</numerusform>
            <numerusform>%Ln that match your patterns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in a cloud alone, not on this disk</source>
        <comment>photos</comment>
        <translation>
            <numerusform>%Ln in a cloud alone, not on this disk</numerusform>
            <numerusform>%Ln in a cloud alone, not on this disk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln short film(s) beside photos of the same name</source>
        <translation>
            <numerusform>%Ln short film beside a photo of the same name</numerusform>
            <numerusform>%Ln short films beside photos of the same name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of our own copies with covered faces</source>
        <comment>copies</comment>
        <translation>
            <numerusform>%Ln of our own copies with covered faces</numerusform>
            <numerusform>%Ln of our own copies with covered faces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln known by a list</source>
        <comment>files</comment>
        <translation>
            <numerusform>%Ln known by a list</numerusform>
            <numerusform>%Ln known by a list</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueMenu</name>
    <message numerus="yes">
        <source>Remove %n finished run(s) from the list?</source>
        <translation>
            <numerusform>Remove %n finished run from the list?</numerusform>
            <numerusform>Remove %n finished runs from the list?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln decision(s)</source>
        <translation>
            <numerusform>%Ln decision</numerusform>
            <numerusform>%Ln decisions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message numerus="yes">
        <source>{n} of %n run(s)</source>
        <translation>
            <numerusform>{n} of %n run</numerusform>
            <numerusform>{n} of %n runs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flagged face(s) wait that were not on this list: found since, or taken back.</source>
        <translation>
            <numerusform>%n flagged face waits that was not on this list: found since, or taken back.</numerusform>
            <numerusform>%n flagged faces wait that were not on this list: found since, or taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flagged face(s) wait for a decision elsewhere.</source>
        <translation>
            <numerusform>%n flagged face waits for a decision elsewhere.</numerusform>
            <numerusform>%n flagged faces wait for a decision elsewhere.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Review all (%n more)</source>
        <translation>
            <numerusform>Review all (%n more)</numerusform>
            <numerusform>Review all (%n more)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In these %n run(s) no flagged face is waiting for a decision.</source>
        <translation>
            <numerusform>In this %n run no flagged face is waiting for a decision.</numerusform>
            <numerusform>In these %n runs no flagged face is waiting for a decision.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message numerus="yes">
        <source>%n identical file(s)</source>
        <translation>
            <numerusform>%n identical file</numerusform>
            <numerusform>%n identical files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>burst of %n</source>
        <translation>
            <numerusform>burst of %n</numerusform>
            <numerusform>burst of %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message numerus="yes">
        <source>At most %n letter(s), please.</source>
        <translation>
            <numerusform>At most %n letter, please.</numerusform>
            <numerusform>At most %n letters, please.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunOptionsDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunSigns</name>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln photo</numerusform>
            <numerusform>%Ln photos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them flagged</source>
        <translation>
            <numerusform>%Ln of them flagged</numerusform>
            <numerusform>%Ln of them flagged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them failed</source>
        <translation>
            <numerusform>%Ln of them failed</numerusform>
            <numerusform>%Ln of them failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message numerus="yes">
        <source>and %Ln more face(s)</source>
        <translation>
            <numerusform>and %Ln more face</numerusform>
            <numerusform>and %Ln more faces</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stacking</name>
    <message numerus="yes">
        <source>Your next decision is on %n face(s) of the burst, too.</source>
        <translation>
            <numerusform>Your next decision is on %n face of the burst, too.</numerusform>
            <numerusform>Your next decision is on %n faces of the burst, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n face(s) of it stay out: not seen yet, or decided.</source>
        <translation>
            <numerusform>%n face of it stays out: not seen yet, or decided.</numerusform>
            <numerusform>%n faces of it stay out: not seen yet, or decided.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>{selected} of %Ln face(s) selected</source>
        <translation>
            <numerusform>{selected} of %Ln face selected</numerusform>
            <numerusform>{selected} of %Ln faces selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{selected} of %Ln photo(s) selected</source>
        <translation>
            <numerusform>{selected} of %Ln photo selected</numerusform>
            <numerusform>{selected} of %Ln photos selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) shown</source>
        <translation>
            <numerusform>%Ln face shown</numerusform>
            <numerusform>%Ln faces shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) shown</source>
        <translation>
            <numerusform>%Ln photo shown</numerusform>
            <numerusform>%Ln photos shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewerActs</name>
    <message numerus="yes">
        <source>And on %n face(s) of the burst.</source>
        <translation>
            <numerusform>And on %n face of the burst.</numerusform>
            <numerusform>And on %n faces of the burst.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) pressed after it did nothing.</source>
        <translation>
            <numerusform>%n key pressed after it did nothing.</numerusform>
            <numerusform>%n keys pressed after it did nothing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ViewerWalk</name>
    <message numerus="yes">
        <source>The end of the list. %n face(s) are still undecided.</source>
        <translation>
            <numerusform>The end of the list. %n face is still undecided.</numerusform>
            <numerusform>The end of the list. %n faces are still undecided.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The end of the list: %n face(s) decided.</source>
        <translation>
            <numerusform>The end of the list: %n face decided.</numerusform>
            <numerusform>The end of the list: %n faces decided.</numerusform>
        </translation>
    </message>
</context>
</TS>
