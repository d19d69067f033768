<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Faixa</source>
        <translation>Acerca de Faixa</translation>
    </message>
    <message>
        <source>Faixa</source>
        <translation>Faixa</translation>
    </message>
    <message>
        <source>Age model</source>
        <translation>Modelo de edad</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licencias</translation>
    </message>
    <message>
        <source>Faixa {version}</source>
        <translation>Faixa {version}</translation>
    </message>
    <message>
        <source>Finds the minors in folders of photos, so that a person can look at them.</source>
        <translation>Encuentra a los menores de edad en carpetas de fotos, para que una persona los vea.</translation>
    </message>
    <message>
        <source>Every age and group is an estimate of a machine and can be wrong. It says how old somebody looks, not how old they are. Look at the photos before you act on it, and never decide about a person by it alone.</source>
        <translation>Toda edad y todo grupo es una estimación hecha por una máquina y puede estar equivocada. Dice cuántos años aparenta alguien, no cuántos tiene. Vea las fotos antes de actuar y nunca decida sobre una persona solo con base en ella.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: no account, no network, no statistics. Originals are only ever read. Nobody is identified.</source>
        <translation>Nada sale de este equipo: sin cuenta, sin red, sin estadísticas. Los originales solo se leen. No se identifica a nadie.</translation>
    </message>
    <message>
        <source>Qt for Python {version}, used under the LGPL.</source>
        <translation>Qt for Python {version}, usado bajo la LGPL.</translation>
    </message>
    <message>
        <source>The model is still being loaded.</source>
        <translation>El modelo todavía se está cargando.</translation>
    </message>
    <message>
        <source>Which licence</source>
        <translation>Qué licencia</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Texto de la licencia</translation>
    </message>
    <message>
        <source>Faixa itself</source>
        <translation>Faixa en sí</translation>
    </message>
    <message>
        <source>What Faixa carries that others made</source>
        <translation>Lo que Faixa trae y otros hicieron</translation>
    </message>
    <message>
        <source>The sample photos</source>
        <translation>Las fotos de ejemplo</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Arquitectura</translation>
    </message>
    <message>
        <source>Sees</source>
        <translation>Ve</translation>
    </message>
    <message>
        <source>{size} x {size} pixels of a face</source>
        <translation>{size} x {size} píxeles de un rostro</translation>
    </message>
    <message>
        <source>Operating points</source>
        <translation>Puntos de operación</translation>
    </message>
    <message>
        <source>{name} (default)</source>
        <translation>{name} (predet.)</translation>
    </message>
    <message>
        <source>Of 100</source>
        <translation>De 100</translation>
    </message>
    <message>
        <source>Area under ROC</source>
        <translation>Área bajo la curva ROC</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Exactitud balanceada</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Error de calibración</translation>
    </message>
    <message>
        <source>Mean error, years</source>
        <translation>Error medio, años</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Rostros</translation>
    </message>
    <message>
        <source>Measured on faces that it had not seen</source>
        <translation>Medido en rostros que no había visto</translation>
    </message>
    <message>
        <source>Made from, and on whose terms</source>
        <translation>Hecho a partir de qué, y en qué condiciones</translation>
    </message>
    <message>
        <source>So the model is for research and non-commercial use. Settle its terms before a commercial one.</source>
        <translation>Por eso el modelo es para investigación y uso no comercial. Resuelva sus condiciones antes de un uso comercial.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>Ca&amp;so</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Cola</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Revisión</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Ay&amp;uda</translation>
    </message>
    <message>
        <source>Add &amp;folder…</source>
        <translation>Agregar &amp;carpeta…</translation>
    </message>
    <message>
        <source>Choose a folder: its photos are analysed at once</source>
        <translation>Elegir una carpeta: sus fotos se analizan enseguida</translation>
    </message>
    <message>
        <source>Add &amp;photos…</source>
        <translation>Agregar &amp;fotos…</translation>
    </message>
    <message>
        <source>Choose single photos</source>
        <translation>Elegir fotos sueltas</translation>
    </message>
    <message>
        <source>Add folder with &amp;options…</source>
        <translation>Agregar carpeta con &amp;opciones…</translation>
    </message>
    <message>
        <source>Choose a folder and how it is analysed</source>
        <translation>Elegir una carpeta y cómo se analiza</translation>
    </message>
    <message>
        <source>Pas&amp;te folders or photos</source>
        <translation>&amp;Pegar carpetas o fotos</translation>
    </message>
    <message>
        <source>Analyse what was copied in the file manager</source>
        <translation>Analizar lo que se copió en el administrador de archivos</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Write a report, or copies of the flagged photos</source>
        <translation>Escribir un informe o copias de las fotos señaladas</translation>
    </message>
    <message>
        <source>Delivery fo&amp;lder…</source>
        <translation>Carpeta de en&amp;trega…</translation>
    </message>
    <message>
        <source>Put the whole collection together to hand it on, minors&apos; faces covered</source>
        <translation>Reunir toda la colección para entregarla, con los rostros de menores cubiertos</translation>
    </message>
    <message>
        <source>Pri&amp;nt the selection…</source>
        <translation>I&amp;mprimir la selección…</translation>
    </message>
    <message>
        <source>The selected photos on paper, six to a page</source>
        <translation>Las fotos seleccionadas en papel, seis por página</translation>
    </message>
    <message>
        <source>Export all &amp;decisions…</source>
        <translation>Exportar todas las &amp;decisiones…</translation>
    </message>
    <message>
        <source>Write what all reviewers decided to a file, to keep or for another catalog</source>
        <translation>Escribir en un archivo lo que decidieron todos los revisores, para guardarlo o para otro catálogo</translation>
    </message>
    <message>
        <source>&amp;Import decisions…</source>
        <translation>&amp;Importar decisiones…</translation>
    </message>
    <message>
        <source>Add decisions from such a file to the same photos, wherever they lie</source>
        <translation>Agregar las decisiones de uno de esos archivos a las mismas fotos, dondequiera que estén</translation>
    </message>
    <message>
        <source>&amp;Restore the catalog…</source>
        <translation>&amp;Restaurar el catálogo…</translation>
    </message>
    <message>
        <source>Go back to one of the last good states of the catalog</source>
        <translation>Volver a uno de los últimos estados buenos del catálogo</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Confi&amp;guración…</translation>
    </message>
    <message>
        <source>Language, theme, age bands, device, cache</source>
        <translation>Idioma, tema, grupos de edad, dispositivo, caché</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>Close Faixa</source>
        <translation>Cerrar Faixa</translation>
    </message>
    <message>
        <source>&amp;New case…</source>
        <translation>&amp;Nuevo caso…</translation>
    </message>
    <message>
        <source>Begin with an empty catalog of its own</source>
        <translation>Comenzar con un catálogo vacío, solo del caso</translation>
    </message>
    <message>
        <source>&amp;Open case…</source>
        <translation>&amp;Abrir caso…</translation>
    </message>
    <message>
        <source>Go on with another case</source>
        <translation>Continuar con otro caso</translation>
    </message>
    <message>
        <source>The &amp;usual catalog</source>
        <translation>El catálogo &amp;habitual</translation>
    </message>
    <message>
        <source>Go back to the catalog that is there without a case</source>
        <translation>Volver al catálogo que se usa sin ningún caso</translation>
    </message>
    <message>
        <source>&amp;Hand the case over…</source>
        <translation>&amp;Entregar el caso…</translation>
    </message>
    <message>
        <source>A copy of the case, without the photos, for another person to decide in</source>
        <translation>Una copia del caso, sin las fotos, para que otra persona decida en ella</translation>
    </message>
    <message>
        <source>&amp;Merge a case…</source>
        <translation>&amp;Combinar un caso…</translation>
    </message>
    <message>
        <source>Add what was decided in such a copy to the same photos</source>
        <translation>Agregar a las mismas fotos lo que se decidió en una de esas copias</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>Pause the run, or let it go on</source>
        <translation>Pausar el análisis o dejar que continúe</translation>
    </message>
    <message>
        <source>&amp;Go on with interrupted runs</source>
        <translation>&amp;Continuar los análisis interrumpidos</translation>
    </message>
    <message>
        <source>Go on with all runs that were interrupted</source>
        <translation>Continuar todos los análisis que se interrumpieron</translation>
    </message>
    <message>
        <source>&amp;Cancel all runs</source>
        <translation>Cancelar &amp;todos los análisis</translation>
    </message>
    <message>
        <source>Stop the run and empty the queue; what is done is kept</source>
        <translation>Detener el análisis y vaciar la cola; lo que está hecho se conserva</translation>
    </message>
    <message>
        <source>Remove &amp;finished runs…</source>
        <translation>&amp;Quitar análisis terminados…</translation>
    </message>
    <message>
        <source>Take all runs that are over off the list; what they found is kept</source>
        <translation>Quitar de la lista todos los análisis que acabaron; lo que encontraron se conserva</translation>
    </message>
    <message>
        <source>&amp;Review flagged faces</source>
        <translation>&amp;Revisar rostros señalados</translation>
    </message>
    <message>
        <source>Walk through the flagged faces that nobody has decided on</source>
        <translation>Recorrer los rostros señalados sobre los que nadie ha decidido</translation>
    </message>
    <message>
        <source>Review the &amp;selection</source>
        <translation>Revisar la &amp;selección</translation>
    </message>
    <message>
        <source>Walk through the selected faces</source>
        <translation>Recorrer los rostros seleccionados</translation>
    </message>
    <message>
        <source>Decide: &amp;child</source>
        <translation>Decidir: &amp;niño/a</translation>
    </message>
    <message>
        <source>The selected faces are children</source>
        <translation>Los rostros seleccionados son de niños o niñas</translation>
    </message>
    <message>
        <source>Decide: &amp;teen</source>
        <translation>Decidir: &amp;adolescente</translation>
    </message>
    <message>
        <source>The selected faces are teens</source>
        <translation>Los rostros seleccionados son de adolescentes</translation>
    </message>
    <message>
        <source>Decide: &amp;adult</source>
        <translation>Decidir: adu&amp;lto</translation>
    </message>
    <message>
        <source>The selected faces are adults</source>
        <translation>Los rostros seleccionados son de adultos</translation>
    </message>
    <message>
        <source>Decide: &amp;not a face</source>
        <translation>Decidir: no &amp;es un rostro</translation>
    </message>
    <message>
        <source>The selected boxes hold no face</source>
        <translation>No hay ningún rostro en los recuadros seleccionados</translation>
    </message>
    <message>
        <source>Decide: unsur&amp;e</source>
        <translation>Decidir: en d&amp;uda</translation>
    </message>
    <message>
        <source>The selected faces need another look</source>
        <translation>Los rostros seleccionados deben verse de nuevo</translation>
    </message>
    <message>
        <source>Consent &amp;mark…</source>
        <translation>&amp;Marca de consentimiento…</translation>
    </message>
    <message>
        <source>Mark the consent to the selected faces or photos: asked, given, refused…</source>
        <translation>Marcar el consentimiento para los rostros o las fotos seleccionados: pedido, dado, denegado…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>Des&amp;hacer</translation>
    </message>
    <message>
        <source>Take back what you did last, whatever it was, also after a restart</source>
        <translation>Deshacer lo último que usted hizo, sea lo que sea, también después de reiniciar</translation>
    </message>
    <message>
        <source>Red&amp;o</source>
        <translation>Reha&amp;cer</translation>
    </message>
    <message>
        <source>Do again what you undid last</source>
        <translation>Hacer de nuevo lo último que usted deshizo</translation>
    </message>
    <message>
        <source>&amp;Disagreements…</source>
        <translation>&amp;Discrepancias…</translation>
    </message>
    <message>
        <source>Faces on which reviewers differ</source>
        <translation>Rostros en que los revisores no coinciden</translation>
    </message>
    <message>
        <source>A&amp;greement…</source>
        <translation>Med&amp;ir la concordancia…</translation>
    </message>
    <message>
        <source>How far reviewers agree with each other, and with the estimate</source>
        <translation>Cuánto coinciden los revisores entre sí, y con la estimación</translation>
    </message>
    <message>
        <source>Second review: &amp;hide others&apos; decisions</source>
        <translation>Segunda revisión: &amp;ocultar las decisiones de otros</translation>
    </message>
    <message>
        <source>You see your own decisions only</source>
        <translation>Usted ve solo sus propias decisiones</translation>
    </message>
    <message>
        <source>Hide the estimate while re&amp;viewing</source>
        <translation>Ocultar la estimación durante la re&amp;visión</translation>
    </message>
    <message>
        <source>You judge before you know what the model says</source>
        <translation>Usted juzga antes de saber lo que dice el modelo</translation>
    </message>
    <message>
        <source>Whole &amp;photos</source>
        <translation>&amp;Fotos enteras</translation>
    </message>
    <message>
        <source>One cell for each photo</source>
        <translation>Una celda por foto</translation>
    </message>
    <message>
        <source>&amp;Faces</source>
        <translation>&amp;Rostros</translation>
    </message>
    <message>
        <source>One cell for each face</source>
        <translation>Una celda por rostro</translation>
    </message>
    <message>
        <source>&amp;Search in paths</source>
        <translation>&amp;Buscar en las rutas</translation>
    </message>
    <message>
        <source>Show only photos whose path has a text in it</source>
        <translation>Mostrar solo las fotos cuya ruta contiene un texto</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Seleccionar &amp;todo</translation>
    </message>
    <message>
        <source>Select everything that is shown</source>
        <translation>Seleccionar todo lo que se muestra</translation>
    </message>
    <message>
        <source>S&amp;ort in new results</source>
        <translation>&amp;Incluir los nuevos resultados en el orden</translation>
    </message>
    <message>
        <source>Sort and filter again, new results included</source>
        <translation>Ordenar y filtrar de nuevo, con los nuevos resultados</translation>
    </message>
    <message>
        <source>&amp;Compare two photos…</source>
        <translation>&amp;Comparar dos fotos…</translation>
    </message>
    <message>
        <source>The two selected ones side by side, zoomed together</source>
        <translation>Las dos seleccionadas, lado a lado, ampliadas juntas</translation>
    </message>
    <message>
        <source>&amp;Blur thumbnails until pointed at</source>
        <translation>&amp;Desenfocar las miniaturas hasta apuntar a ellas</translation>
    </message>
    <message>
        <source>For hard material</source>
        <translation>Para material difícil de ver</translation>
    </message>
    <message>
        <source>Thumbnails in &amp;grey</source>
        <translation>Miniaturas en &amp;gris</translation>
    </message>
    <message>
        <source>Sideba&amp;r</source>
        <translation>Barra &amp;lateral</translation>
    </message>
    <message>
        <source>Show or hide queue and filters</source>
        <translation>Mostrar u ocultar la cola y los filtros</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Pantalla completa</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Usar toda la pantalla</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Guía del usuario</translation>
    </message>
    <message>
        <source>All of Faixa, step by step</source>
        <translation>Todo Faixa, paso a paso</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Atajos de teclado</translation>
    </message>
    <message>
        <source>All keys on one sheet</source>
        <translation>Todas las teclas en una hoja</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>&amp;Recorrido</translation>
    </message>
    <message>
        <source>The short tour of the first start</source>
        <translation>El breve recorrido del primer inicio</translation>
    </message>
    <message>
        <source>&amp;About Faixa, licences and model</source>
        <translation>A&amp;cerca de Faixa, licencias y modelo</translation>
    </message>
    <message>
        <source>Version, licences, and what is known of the age model</source>
        <translation>Versión, licencias y lo que se sabe del modelo de edad</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Not undone: {name} has decided on the face that you drew. It stays.</source>
        <translation>No se deshizo: {name} ya decidió sobre el rostro que usted dibujó. El rostro se queda.</translation>
    </message>
    <message>
        <source>{what} ({where})</source>
        <translation>{what} ({where})</translation>
    </message>
    <message>
        <source>There is nothing of yours to do again.</source>
        <translation>No hay nada suyo que rehacer.</translation>
    </message>
    <message>
        <source>There is nothing of yours to undo.</source>
        <translation>No hay nada suyo que deshacer.</translation>
    </message>
    <message>
        <source>Done again: the mark of consent “{consent}”.</source>
        <translation>Rehecho: la marca de consentimiento “{consent}”.</translation>
    </message>
    <message>
        <source>Undone: the mark of consent “{consent}”.</source>
        <translation>Deshecho: la marca de consentimiento “{consent}”.</translation>
    </message>
    <message numerus="yes">
        <source>Removed again: %n run(s).</source>
        <translation>
            <numerusform>Quitado de nuevo: %n análisis.</numerusform>
            <numerusform>Quitados de nuevo: %n análisis.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n run(s) are on the list again.</source>
        <translation>
            <numerusform>Deshecho: %n análisis está de vuelta en la lista.</numerusform>
            <numerusform>Deshecho: %n análisis están de vuelta en la lista.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: %n imported decision(s).</source>
        <translation>
            <numerusform>Rehecho: %n decisión importada.</numerusform>
            <numerusform>Rehecho: %n decisiones importadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n imported decision(s).</source>
        <translation>
            <numerusform>Deshecho: %n decisión importada.</numerusform>
            <numerusform>Deshecho: %n decisiones importadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: “{decision}” on %n face(s).</source>
        <translation>
            <numerusform>Rehecho: “{decision}” en %n rostro.</numerusform>
            <numerusform>Rehecho: “{decision}” en %n rostros.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not undone: {name} has decided on the imported face, or marked it. It stays.</source>
        <translation>No deshecho: {name} decidió sobre el rostro importado, o lo marcó. Se queda.</translation>
    </message>
    <message numerus="yes">
        <source>Undone: “{decision}” on %n face(s).</source>
        <translation>
            <numerusform>Deshecho: “{decision}” en %n rostro.</numerusform>
            <numerusform>Deshecho: “{decision}” en %n rostros.</numerusform>
        </translation>
    </message>
    <message>
        <source>Marks of consent: {consents}. Drawn faces: {drawn}.</source>
        <translation>Marcas de consentimiento: {consents}. Rostros dibujados: {drawn}.</translation>
    </message>
    <message>
        <source>Undone: “{decision}”</source>
        <translation>Deshecho: “{decision}”</translation>
    </message>
    <message>
        <source>Undone: the note</source>
        <translation>Deshecho: la nota</translation>
    </message>
    <message>
        <source>Undone: the face that you drew is gone</source>
        <translation>Deshecho: se retiró el rostro que usted dibujó</translation>
    </message>
    <message>
        <source>Undone: the box is where it was</source>
        <translation>Deshecho: el recuadro está donde estaba</translation>
    </message>
    <message>
        <source>Undone: the face that you deleted is back</source>
        <translation>Deshecho: volvió el rostro que usted eliminó</translation>
    </message>
    <message>
        <source>Done again: “{decision}”</source>
        <translation>Rehecho: “{decision}”</translation>
    </message>
    <message>
        <source>Done again: the note</source>
        <translation>Rehecho: la nota</translation>
    </message>
    <message>
        <source>Done again: the face that you drew is back</source>
        <translation>Rehecho: volvió el rostro que usted dibujó</translation>
    </message>
    <message>
        <source>Done again: the box has moved</source>
        <translation>Rehecho: el recuadro se movió</translation>
    </message>
    <message>
        <source>Done again: the face is deleted</source>
        <translation>Rehecho: el rostro se eliminó</translation>
    </message>
</context>
<context>
    <name>AgeChart</name>
    <message>
        <source>Age distribution (estimate)</source>
        <translation>Distribución de edad (estimación)</translation>
    </message>
    <message>
        <source>Estimate: {share} for {age} years</source>
        <translation>Estimación: {share} para {age} años</translation>
    </message>
    <message>
        <source>Estimate: {group}. {minor}. Median age {age} years; with 80% probability from {low} to {high} years.</source>
        <translation>Estimación: {group}. {minor}. Edad mediana: {age} años; con 80% de probabilidad, de {low} a {high} años.</translation>
    </message>
</context>
<context>
    <name>Ages</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln rostro</numerusform>
            <numerusform>%Ln rostros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln foto</numerusform>
            <numerusform>%Ln fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>{faces} in {photos}</source>
        <translation>{faces} en {photos}</translation>
    </message>
    <message>
        <source>Find {number}%</source>
        <translation>Encontrar {number}%</translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>Recorded ages</source>
        <translation>Edades registradas</translation>
    </message>
    <message>
        <source>Web photos</source>
        <translation>Fotos de la web</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>Todas juntas</translation>
    </message>
    <message>
        <source>Performers (auditions)</source>
        <translation>Artistas (auditions)</translation>
    </message>
    <message>
        <source>Performers (nogizaka46)</source>
        <translation>Artistas (nogizaka46)</translation>
    </message>
    <message>
        <source>Studio portraits (frl)</source>
        <translation>Retratos de estudio (frl)</translation>
    </message>
    <message>
        <source>Press portraits (nba)</source>
        <translation>Retratos de prensa (nba)</translation>
    </message>
    <message>
        <source>Recorded ages were written down by families: believe these first. Those of web photos are mostly guesses of how old people look. A range, such as 57–92, is where the true number lies 95 times out of 100. The model learned from none of these faces; your photos may differ.</source>
        <translation>Las edades registradas las anotaron las familias: confíe primero en ellas. Las de las fotos de la web son, en su mayoría, conjeturas sobre la edad que la persona aparenta. Un intervalo, como 57–92, es donde está el número verdadero 95 veces de cada 100. El modelo no aprendió con ninguno de estos rostros; sus fotos pueden ser distintas.</translation>
    </message>
    <message>
        <source>aged under {age}</source>
        <translation>con menos de {age} años</translation>
    </message>
    <message>
        <source>aged {age} and over</source>
        <translation>con {age} años o más</translation>
    </message>
    <message>
        <source>aged {low} or {high}</source>
        <translation>con {low} o {high} años</translation>
    </message>
    <message>
        <source>aged {low} to {high}</source>
        <translation>de {low} a {high} años</translation>
    </message>
    <message>
        <source>P(minor) of {threshold} or more</source>
        <translation>P(menor) de {threshold} o más</translation>
    </message>
    <message>
        <source>It finds {found}. By mistake it flags {flagged}.</source>
        <translation>Encuentra {found}. Por error señala {flagged}.</translation>
    </message>
    <message>
        <source>Of 100 faces of minors about {found} are flagged and {missed} missed. Of 100 faces of adults about {alarms} are flagged by mistake.</source>
        <translation>De 100 rostros de menores de edad, unos {found} se señalan y {missed} no. De 100 rostros de adultos, unos {alarms} se señalan por error.</translation>
    </message>
    <message>
        <source>Uncertain: P(minor) is from {low} to {high}.</source>
        <translation>Incierto: la P(menor) va de {low} a {high}.</translation>
    </message>
    <message>
        <source>Of the faces outside, {rate} are in the right group of two, minor or adult, by recorded ages.</source>
        <translation>De los rostros de fuera, {rate} están en el grupo correcto de los dos, menor o adulto, según edades registradas.</translation>
    </message>
    <message>
        <source>Of all faces {rate} are inside.</source>
        <translation>De todos los rostros, {rate} están dentro.</translation>
    </message>
    <message>
        <source>On web photos {rate} outside are right.</source>
        <translation>En las fotos de la web, {rate} de los de fuera son correctos.</translation>
    </message>
    <message>
        <source>{rate} are inside there.</source>
        <translation>Allí, {rate} están dentro.</translation>
    </message>
    <message>
        <source>{number} of 100</source>
        <translation>{number} de 100</translation>
    </message>
    <message>
        <source>{number} of 100 {people}</source>
        <translation>{number} de 100 {people}</translation>
    </message>
</context>
<context>
    <name>AgesPage</name>
    <message>
        <source>Kind of collection:</source>
        <translation>Tipo de colección:</translation>
    </message>
    <message>
        <source>Chooses what is flagged and who is in the photos, below. A beginning: change them where you know better.</source>
        <translation>Elige, abajo, qué se señala y quién está en las fotos. Es un comienzo: cámbielo donde usted sepa más.</translation>
    </message>
    <message>
        <source>Age groups:</source>
        <translation>Grupos de edad:</translation>
    </message>
    <message>
        <source>New runs start with these. A run keeps its own: change them in its options.</source>
        <translation>Los análisis nuevos comienzan con estos. Cada análisis guarda los suyos: cámbielos en sus opciones.</translation>
    </message>
    <message>
        <source>What is flagged:</source>
        <translation>Qué se señala:</translation>
    </message>
    <message>
        <source>A face is flagged when the probability that it is a minor&apos;s reaches the threshold. A lower threshold misses fewer minors and flags more adults, most of all those in their twenties. Choose by the age that you must not miss.</source>
        <translation>Un rostro se señala cuando la probabilidad de que sea de un menor alcanza el umbral. Con un umbral más bajo se escapan menos menores y se señala a más adultos, sobre todo a los de veintitantos años. Elija según la edad que no se le puede escapar.</translation>
    </message>
    <message>
        <source>Who is in the photos:</source>
        <translation>Quién está en las fotos:</translation>
    </message>
    <message>
        <source>With these groups a minor is under {last}, but the figures were measured for under {measured}: take them as a hint.</source>
        <translation>Con estos grupos, menor es quien tiene menos de {last} años, pero las cifras se midieron para menos de {measured}: tómelas solo como indicio.</translation>
    </message>
</context>
<context>
    <name>Agreement</name>
    <message>
        <source>{agreed} of {total} ({share})</source>
        <translation>{agreed} de {total} ({share})</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa {kappa} (95%: {low} to {high})</source>
        <translation>kappa de Cohen {kappa} (95%: {low} a {high})</translation>
    </message>
    <message>
        <source>Minor or not, you and the hidden estimate say the same: {measure}.</source>
        <translation>Menor o no, usted y la estimación oculta dicen lo mismo: {measure}.</translation>
    </message>
</context>
<context>
    <name>AgreementDialog</name>
    <message>
        <source>Agreement</source>
        <translation>Concordancia</translation>
    </message>
    <message>
        <source>The first</source>
        <translation>El primero</translation>
    </message>
    <message>
        <source>The second</source>
        <translation>El segundo</translation>
    </message>
    <message>
        <source>Who said what</source>
        <translation>Quién dijo qué</translation>
    </message>
    <message>
        <source>and</source>
        <translation>y</translation>
    </message>
    <message>
        <source>The estimate</source>
        <translation>La estimación</translation>
    </message>
    <message>
        <source>Rows: {first}. Columns: {second}.</source>
        <translation>Filas: {first}. Columnas: {second}.</translation>
    </message>
    <message>
        <source>Choose two who are not the same.</source>
        <translation>Elija dos que no sean el mismo.</translation>
    </message>
    <message>
        <source>Same group: {measure}</source>
        <translation>El mismo grupo: {measure}</translation>
    </message>
    <message>
        <source>Minor or not: {measure}</source>
        <translation>Menor o no: {measure}</translation>
    </message>
    <message>
        <source>Only what was decided while the estimate was hidden counts.</source>
        <translation>Solo cuenta lo que se decidió con la estimación oculta.</translation>
    </message>
    <message>
        <source>Of each the last decision counts; deciding ones do not.</source>
        <translation>De cada uno cuenta la última decisión; las finales no cuentan.</translation>
    </message>
    <message>
        <source>There is no face of which both have said something.</source>
        <translation>No hay ningún rostro sobre el que ambos hayan dicho algo.</translation>
    </message>
</context>
<context>
    <name>Annotate</name>
    <message>
        <source>M</source>
        <comment>one letter for the group: minor</comment>
        <translation>M</translation>
    </message>
    <message>
        <source>C</source>
        <comment>one letter for the group: child</comment>
        <translation>N</translation>
    </message>
    <message>
        <source>T</source>
        <comment>one letter for the group: teen</comment>
        <translation>J</translation>
    </message>
    <message>
        <source>A</source>
        <comment>one letter for the group: adult</comment>
        <translation>A</translation>
    </message>
</context>
<context>
    <name>BandsEditor</name>
    <message>
        <source>Brazil (ECA): child under 12, teen 12 to 17, adult 18 and over</source>
        <translation>Brasil (ECA): niño/a hasta 11, adolescente de 12 a 17, adulto desde 18</translation>
    </message>
    <message>
        <source>Two groups: minor under 18, adult 18 and over</source>
        <translation>Dos grupos: menor hasta 17, adulto desde 18</translation>
    </message>
    <message>
        <source>Consent in Europe: child under 13, teen 13 to 15, adult 16 and over</source>
        <translation>Consentimiento en Europa: niño/a hasta 12, adolescente de 13 a 15, adulto desde 16</translation>
    </message>
    <message>
        <source>Other ages</source>
        <translation>Otras edades</translation>
    </message>
    <message>
        <source>Number of groups</source>
        <translation>Número de grupos</translation>
    </message>
    <message>
        <source>three groups</source>
        <translation>tres grupos</translation>
    </message>
    <message>
        <source>two groups</source>
        <translation>dos grupos</translation>
    </message>
    <message>
        <source> years</source>
        <translation> años</translation>
    </message>
    <message>
        <source>teen from</source>
        <translation>adolescente desde</translation>
    </message>
    <message>
        <source>adult from</source>
        <translation>adulto desde</translation>
    </message>
    <message>
        <source>A teen from, in years</source>
        <translation>Adolescente desde, en años</translation>
    </message>
    <message>
        <source>An adult from, in years</source>
        <translation>Adulto desde, en años</translation>
    </message>
    <message>
        <source>An adult&apos;s age must be above a teen&apos;s.</source>
        <translation>La edad de adulto debe ser mayor que la de adolescente.</translation>
    </message>
</context>
<context>
    <name>Cases</name>
    <message>
        <source>{case} – Faixa</source>
        <translation>{case} – Faixa</translation>
    </message>
    <message>
        <source>Re&amp;cent cases</source>
        <translation>Casos &amp;recientes</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Nuevo caso</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Caso</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>Abrir un caso</translation>
    </message>
    <message>
        <source>Hand the case over: a copy for another person</source>
        <translation>Entregar el caso: una copia para otra persona</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>copia</translation>
    </message>
    <message>
        <source>The case is copied, without the photos</source>
        <translation>El caso se copió, sin las fotos</translation>
    </message>
    <message>
        <source>{path} holds all that is known of the photos, decisions, notes and names: hand it on by a safe way. What the other person decides comes back with Merge.</source>
        <translation>{path} contiene todo lo que se sabe de las fotos, decisiones, notas y nombres: entréguelo por un medio seguro. Lo que decida la otra persona vuelve con Combinar.</translation>
    </message>
    <message>
        <source>Merge a case that came back</source>
        <translation>Combinar un caso que volvió</translation>
    </message>
    <message>
        <source>Cases and decisions ({endings})</source>
        <translation>Casos y decisiones ({endings})</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) merged</source>
        <translation>
            <numerusform>%n decisión combinada</numerusform>
            <numerusform>%n decisiones combinadas</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>&amp;Olvidar estos</translation>
    </message>
    <message>
        <source>Where the two of you differ: Review &gt; Disagreements.</source>
        <translation>Donde ustedes no coinciden: Revisión &gt; Discrepancias.</translation>
    </message>
    <message>
        <source>Leave this case?</source>
        <translation>¿Salir de este caso?</translation>
    </message>
    <message>
        <source>A run is going on. It is interrupted, and goes on when you come back.</source>
        <translation>Hay un análisis en curso. Se interrumpe, y continúa cuando usted vuelva.</translation>
    </message>
    <message>
        <source>Cases of Faixa ({endings})</source>
        <translation>Casos de Faixa ({endings})</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>No se hizo nada</translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message>
        <source>To mind</source>
        <translation>Para tener en cuenta</translation>
    </message>
    <message>
        <source>&amp;I have read this: what is missing may be missing, the rest is as I want it</source>
        <translation>&amp;Leí esto: lo que falta puede faltar, y el resto está como quiero</translation>
    </message>
    <message>
        <source>Handed on</source>
        <translation>Se entregan</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Faltan</translation>
    </message>
    <message>
        <source>What will be missing</source>
        <translation>Lo que va a faltar</translation>
    </message>
    <message>
        <source>What to know before</source>
        <translation>Qué saber antes</translation>
    </message>
    <message>
        <source>Ages are estimates where nobody decided, and a face that was not found is not covered. A file that turns out to be changed is left out, and listed.</source>
        <translation>Las edades son estimaciones donde nadie decidió, y un rostro que no se encontró no se cubre. Un archivo que resulte modificado queda fuera y aparece en la lista.</translation>
    </message>
</context>
<context>
    <name>CollectionChoice</name>
    <message>
        <source>Kind of collection</source>
        <translation>Tipo de colección</translation>
    </message>
    <message>
        <source>Albums of all ages</source>
        <translation>Álbumes de todas las edades</translation>
    </message>
    <message>
        <source>A school, a club, a camp</source>
        <translation>Una escuela, un club, un campamento</translation>
    </message>
    <message>
        <source>Mostly adults: an office, the press, a venue</source>
        <translation>Sobre todo adultos: una oficina, la prensa, un local de eventos</translation>
    </message>
    <message>
        <source>A search in which no minor may be missed, whatever that costs</source>
        <translation>Una búsqueda en la que no se puede escapar ningún menor, cueste lo que cueste</translation>
    </message>
    <message>
        <source>As chosen below</source>
        <translation>Como se elija abajo</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Add a folder</source>
        <translation>Agregar una carpeta</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Agregar fotos</translation>
    </message>
    <message>
        <source>Cancel all runs?</source>
        <translation>¿Cancelar todos los análisis?</translation>
    </message>
    <message>
        <source>The run and all that wait are cancelled. What is done is kept.</source>
        <translation>Se cancelan el análisis en curso y todos los que esperan. Lo que está hecho se conserva.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) left the list</source>
        <translation>
            <numerusform>%n análisis salió de la lista</numerusform>
            <numerusform>%n análisis salieron de la lista</numerusform>
        </translation>
    </message>
    <message>
        <source>Results and decisions are kept. Undo also brings them back (Ctrl+Z).</source>
        <translation>Los resultados y las decisiones se conservan. Deshacer también los trae de vuelta (Ctrl+Z).</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were not finished</source>
        <translation>
            <numerusform>%n análisis no terminó</numerusform>
            <numerusform>%n análisis no terminaron</numerusform>
        </translation>
    </message>
    <message>
        <source>What was done is kept. The work goes on where it stopped.</source>
        <translation>Lo que se hizo está guardado. El trabajo continúa donde se detuvo.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Reanudar</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>There are no folders or photos in that.</source>
        <translation>No hay carpetas ni fotos en eso.</translation>
    </message>
    <message>
        <source>Copy or drag folders or photos from the file manager.</source>
        <translation>Copie o arrastre carpetas o fotos desde el administrador de archivos.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare</source>
        <translation>Comparar</translation>
    </message>
    <message>
        <source>&amp;Linked</source>
        <translation>&amp;Vinculadas</translation>
    </message>
    <message>
        <source>Zoom and move both photos together</source>
        <translation>Ampliar y mover las dos fotos juntas</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>A&amp;justar</translation>
    </message>
    <message>
        <source>Ac&amp;tual size</source>
        <translation>&amp;Tamaño real</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>The wheel, a pinch, + and − zoom; dragging moves.</source>
        <translation>La rueda, pellizcar, + y − cambian el zoom; arrastrar mueve.</translation>
    </message>
    <message>
        <source>This photo is not in the catalog any more.</source>
        <translation>Esta foto ya no está en el catálogo.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} píxeles</translation>
    </message>
    <message>
        <source>Left photo</source>
        <translation>Foto de la izquierda</translation>
    </message>
    <message>
        <source>Right photo</source>
        <translation>Foto de la derecha</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>Consent</source>
        <translation>Consentimiento</translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln f&amp;ace(s)</source>
        <translation>
            <numerusform>De %Ln &amp;rostro</numerusform>
            <numerusform>De %Ln &amp;rostros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of all in %Ln &amp;photo(s), also who was not found</source>
        <translation>
            <numerusform>De todos en %Ln &amp;foto, también de quien no se encontró</numerusform>
            <numerusform>De todos en %Ln &amp;fotos, también de quien no se encontró</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Until:</source>
        <translation>&amp;Hasta:</translation>
    </message>
    <message>
        <source>Last day on which it holds</source>
        <translation>Último día en que vale</translation>
    </message>
    <message>
        <source>&amp;Note:</source>
        <translation>&amp;Nota:</translation>
    </message>
    <message>
        <source>Faixa recognises nobody: the mark is of these faces in these photos alone. It is kept with your name, and can be undone.</source>
        <translation>Faixa no reconoce a nadie: la marca es solo de estos rostros en estas fotos. Se guarda con su nombre y se puede deshacer.</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>De quién</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>En qué estado está</translation>
    </message>
    <message>
        <source>{day}: that day is over</source>
        <translation>{day}: ese día ya pasó</translation>
    </message>
</context>
<context>
    <name>Consenting</name>
    <message>
        <source>How consent stands could not be read</source>
        <translation>No se pudo leer la situación del consentimiento</translation>
    </message>
    <message numerus="yes">
        <source>Consent to %n photo(s) marked: {consent}</source>
        <translation>
            <numerusform>Consentimiento de %n foto marcado: {consent}</numerusform>
            <numerusform>Consentimiento de %n fotos marcado: {consent}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Consent of %n face(s) marked: {consent}</source>
        <translation>
            <numerusform>Consentimiento de %n rostro marcado: {consent}</numerusform>
            <numerusform>Consentimiento de %n rostros marcado: {consent}</numerusform>
        </translation>
    </message>
    <message>
        <source>Consent was not marked</source>
        <translation>El consentimiento no se marcó</translation>
    </message>
</context>
<context>
    <name>Consents</name>
    <message>
        <source>Asked for</source>
        <translation>Pedido</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Dado</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Denegado</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>Retirado</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>vencido</translation>
    </message>
    <message>
        <source>Consent: {state}</source>
        <translation>Consentimiento: {state}</translation>
    </message>
    <message>
        <source>{consent}, until {day}</source>
        <translation>{consent}, hasta {day}</translation>
    </message>
    <message>
        <source>{consent}, for the whole photo</source>
        <translation>{consent}, para toda la foto</translation>
    </message>
    <message>
        <source>{consent} ({name}, {time})</source>
        <translation>{consent} ({name}, {time})</translation>
    </message>
    <message>
        <source>A mark is damaged and cannot be read: how consent stands is not known.</source>
        <translation>Una marca está dañada y no se puede leer: no se conoce la situación del consentimiento.</translation>
    </message>
    <message>
        <source>Not known, the mark is damaged</source>
        <translation>Desconocida, marca dañada</translation>
    </message>
    <message>
        <source>All of them stand alike now. {state}</source>
        <translation>La situación es la misma en todos: {state}</translation>
    </message>
    <message>
        <source>They stand differently now. {states}</source>
        <translation>La situación difiere entre ellos: {states}</translation>
    </message>
    <message>
        <source>Not marked</source>
        <translation>Sin marca</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Vencido</translation>
    </message>
</context>
<context>
    <name>Content</name>
    <message>
        <source>empty</source>
        <translation>vacío</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>nothing but zero bytes at its start</source>
        <translation>solo bytes cero al comienzo</translation>
    </message>
    <message>
        <source>a raw photo ({format})</source>
        <translation>una foto raw ({format})</translation>
    </message>
    <message>
        <source>encrypted ({format})</source>
        <translation>cifrado ({format})</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>un PDF</translation>
    </message>
    <message>
        <source>a Photoshop document (PSD)</source>
        <translation>un documento de Photoshop (PSD)</translation>
    </message>
    <message>
        <source>a GIMP document (XCF)</source>
        <translation>un documento de GIMP (XCF)</translation>
    </message>
    <message>
        <source>a {format} picture</source>
        <translation>una imagen {format}</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation>una imagen OpenEXR</translation>
    </message>
    <message>
        <source>a video ({format})</source>
        <translation>un video ({format})</translation>
    </message>
    <message>
        <source>a video (Matroska or WebM)</source>
        <translation>un video (Matroska o WebM)</translation>
    </message>
    <message>
        <source>a video (MPEG transport stream)</source>
        <translation>un video (flujo de transporte MPEG)</translation>
    </message>
    <message>
        <source>a video or sound ({format})</source>
        <translation>un video o audio ({format})</translation>
    </message>
    <message>
        <source>a sound ({format})</source>
        <translation>un audio ({format})</translation>
    </message>
    <message>
        <source>a file whose name says {format} and whose content is of no kind that is known</source>
        <translation>un archivo cuyo nombre dice {format} y cuyo contenido no es de ningún tipo conocido</translation>
    </message>
    <message>
        <source>an icon ({format})</source>
        <translation>un icono ({format})</translation>
    </message>
    <message>
        <source>a texture (DDS)</source>
        <translation>una textura (DDS)</translation>
    </message>
    <message>
        <source>a DjVu document</source>
        <translation>un documento DjVu</translation>
    </message>
    <message>
        <source>a PostScript document</source>
        <translation>un documento PostScript</translation>
    </message>
    <message>
        <source>an RTF document</source>
        <translation>un documento RTF</translation>
    </message>
    <message>
        <source>an old office document</source>
        <translation>un documento antiguo de Office</translation>
    </message>
    <message>
        <source>a ZIP archive (or an office document)</source>
        <translation>un archivo comprimido ZIP (o un documento de Office)</translation>
    </message>
    <message>
        <source>an empty ZIP archive</source>
        <translation>un archivo comprimido ZIP vacío</translation>
    </message>
    <message>
        <source>a {format} archive</source>
        <translation>un archivo comprimido {format}</translation>
    </message>
    <message>
        <source>an xz archive</source>
        <translation>un archivo comprimido xz</translation>
    </message>
    <message>
        <source>Windows&apos;s thumbnails of other files: nothing to look at</source>
        <translation>miniaturas de otros archivos, de Windows: no hay nada que ver</translation>
    </message>
    <message>
        <source>a SQLite database</source>
        <translation>una base de datos SQLite</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>un programa</translation>
    </message>
    <message>
        <source>a drawing (SVG)</source>
        <translation>un dibujo (SVG)</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>una página web</translation>
    </message>
    <message>
        <source>a RIFF file of another kind</source>
        <translation>un archivo RIFF de otro tipo</translation>
    </message>
    <message>
        <source>macOS&apos;s side file of another file, not a photo itself</source>
        <translation>un archivo auxiliar que macOS crea para otro archivo, no una foto</translation>
    </message>
    <message>
        <source>macOS&apos;s folder settings</source>
        <translation>la configuración de carpeta de macOS</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>una tubería</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>un socket</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>un dispositivo</translation>
    </message>
</context>
<context>
    <name>CopyLabel</name>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
</context>
<context>
    <name>DayEdit</name>
    <message>
        <source>Calendar</source>
        <translation>Calendario</translation>
    </message>
    <message>
        <source>That is no day. Write it like this: {day}</source>
        <translation>Eso no es un día. Escríbalo así: {day}</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>Nothing was saved: decisions are made on faces.</source>
        <translation>No se guardó nada: las decisiones se toman sobre rostros.</translation>
    </message>
    <message numerus="yes">
        <source>Saved: {decision} on %n face(s). Undo: Z.</source>
        <translation>
            <numerusform>Guardado: {decision} en %n rostro. Deshacer: Z.</numerusform>
            <numerusform>Guardado: {decision} en %n rostros. Deshacer: Z.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was saved. The face is not wholly on the screen, is blurred, or has no picture.</source>
        <translation>No se guardó nada. El rostro no está entero en la pantalla, está desenfocado o no tiene imagen.</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>Decide on several faces?</source>
        <translation>¿Decidir sobre varios rostros?</translation>
    </message>
    <message numerus="yes">
        <source>Decide &quot;{decision}&quot; on %n face(s)?</source>
        <translation>
            <numerusform>¿Decidir “{decision}” sobre %n rostro?</numerusform>
            <numerusform>¿Decidir “{decision}” sobre %n rostros?</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo takes all of them back in one step.</source>
        <translation>Deshacer las revierte todas de una sola vez.</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Decidir</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>No se guardó</translation>
    </message>
    <message>
        <source>The decision was not saved.</source>
        <translation>La decisión no se guardó.</translation>
    </message>
</context>
<context>
    <name>DeliveryCheck</name>
    <message>
        <source>Photos as they are: {count:,}</source>
        <translation>Fotos como están: {count:,}</translation>
    </message>
    <message>
        <source>Photos as new files with faces covered: {count:,}</source>
        <translation>Fotos como archivos nuevos, con rostros cubiertos: {count:,}</translation>
    </message>
    <message>
        <source>Files that will be missing: {count:,}</source>
        <translation>Archivos que van a faltar: {count:,}</translation>
    </message>
    <message>
        <source>not decided, or reviewers differ (a face may be a minor&apos;s): {count:,}</source>
        <translation>sin decisión, o los revisores no coinciden (un rostro puede ser de un menor): {count:,}</translation>
    </message>
    <message>
        <source>not readable: {count:,}</source>
        <translation>que no se pueden leer: {count:,}</translation>
    </message>
    <message>
        <source>no longer there, or changed since the analysis: {count:,}</source>
        <translation>que ya no están, o cambiaron después del análisis: {count:,}</translation>
    </message>
    <message>
        <source>damaged, a part of the photo is lost: {count:,}</source>
        <translation>dañadas, con una parte de la foto perdida: {count:,}</translation>
    </message>
    <message>
        <source>looked at in part only: {count:,}</source>
        <translation>examinadas solo en parte: {count:,}</translation>
    </message>
    <message>
        <source>films, of which no copy is made: {count:,}</source>
        <translation>películas, de las que no se hacen copias: {count:,}</translation>
    </message>
    <message>
        <source>not analysed yet: {count:,}</source>
        <translation>todavía no analizadas: {count:,}</translation>
    </message>
    <message>
        <source>not on this disk, in a cloud alone: {count:,}</source>
        <translation>que no están en este disco, solo en la nube: {count:,}</translation>
    </message>
    <message>
        <source>left out since consent was refused, withdrawn or not given: {count:,}</source>
        <translation>dejadas fuera porque el consentimiento se denegó, se retiró o no se dio: {count:,}</translation>
    </message>
    <message>
        <source>left out by the rules: {count:,}</source>
        <translation>dejadas fuera por las reglas: {count:,}</translation>
    </message>
    <message>
        <source>raw photos and films that are one with a photo and were not looked at: {count:,}</source>
        <translation>fotos raw y películas que forman parte de una foto y no se examinaron: {count:,}</translation>
    </message>
    <message>
        <source>copies of Faixa&apos;s with faces covered: {count:,}</source>
        <translation>copias con rostros cubiertos hechas por Faixa: {count:,}</translation>
    </message>
    <message>
        <source>files that are no photos: {count:,}</source>
        <translation>archivos que no son fotos: {count:,}</translation>
    </message>
    <message>
        <source>Faces not decided that may be minors&apos;, in all photos: {count:,}</source>
        <translation>Rostros sin decisión que pueden ser de menores, en todas las fotos: {count:,}</translation>
    </message>
    <message>
        <source>Faces on which reviewers differ, in all photos: {count:,}</source>
        <translation>Rostros en que los revisores no coinciden, en todas las fotos: {count:,}</translation>
    </message>
    <message>
        <source>Faces that are not flagged and that nobody decided on, handed on uncovered: {count:,}</source>
        <translation>Rostros no señalados sobre los que nadie decidió, entregados sin cubrir: {count:,}</translation>
    </message>
    <message>
        <source>Minors&apos; faces handed on uncovered, with consent: {count:,}</source>
        <translation>Rostros de menores entregados sin cubrir, con consentimiento: {count:,}</translation>
    </message>
    <message>
        <source>Faces whose consent was refused or withdrawn, in all photos: {count:,}</source>
        <translation>Rostros cuyo consentimiento se denegó o se retiró, en todas las fotos: {count:,}</translation>
    </message>
    <message>
        <source>Faces whose consent has expired, in all photos: {count:,}</source>
        <translation>Rostros cuyo consentimiento venció, en todas las fotos: {count:,}</translation>
    </message>
    <message>
        <source>Photos in which no face was found, handed on as they are: {count:,}</source>
        <translation>Fotos en las que no se encontró ningún rostro, entregadas como están: {count:,}</translation>
    </message>
    <message>
        <source>Photos with a film inside, which is left out: {count:,}</source>
        <translation>Fotos con una película dentro, que queda fuera: {count:,}</translation>
    </message>
    <message>
        <source>Runs that were cancelled and may not know all photos: {count:,}</source>
        <translation>Análisis cancelados, que tal vez no conozcan todas las fotos: {count:,}</translation>
    </message>
    <message>
        <source>Runs that have not finished and may not know all photos: {count:,}</source>
        <translation>Análisis sin terminar, que tal vez no conozcan todas las fotos: {count:,}</translation>
    </message>
    <message>
        <source>Files and folders that were not looked at (hidden, thumbnails, ignored): {count:,}</source>
        <translation>Archivos y carpetas que no se examinaron (ocultos, miniaturas, ignorados): {count:,}</translation>
    </message>
</context>
<context>
    <name>DeliveryDialog</name>
    <message>
        <source>Delivery folder</source>
        <translation>Carpeta de entrega</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>E&amp;xaminar…</translation>
    </message>
    <message>
        <source>Progress of the delivery</source>
        <translation>Avance de la entrega</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>&amp;Reglas</translation>
    </message>
    <message>
        <source>Show in fol&amp;der</source>
        <translation>Mostrar en la car&amp;peta</translation>
    </message>
    <message>
        <source>&amp;Checks</source>
        <translation>C&amp;omprobaciones</translation>
    </message>
    <message>
        <source>Make the &amp;folder</source>
        <translation>&amp;Crear la carpeta</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Rules of the delivery</source>
        <translation>Reglas de la entrega</translation>
    </message>
    <message>
        <source>The whole collection as a new folder: photos without minors as they are, of the others new files with faces covered. What may be a minor&apos;s and was not decided, was not read whole or has changed is never among the former. Originals are only read.</source>
        <translation>Toda la colección como una carpeta nueva: las fotos sin menores, como están; de las demás, archivos nuevos con rostros cubiertos. Lo que puede ser de un menor y no se decidió, lo que no se leyó entero y lo que cambió nunca están entre las primeras. Los originales solo se leen.</translation>
    </message>
    <message>
        <source>&amp;New folder:</source>
        <translation>Carpeta &amp;nueva:</translation>
    </message>
    <message>
        <source>Name a new folder.</source>
        <translation>Indique una carpeta nueva.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was left behind.</source>
        <translation>Cancelado. No quedó nada.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) as they are</source>
        <translation>
            <numerusform>%Ln foto como está</numerusform>
            <numerusform>%Ln fotos como están</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) as new files</source>
        <translation>
            <numerusform>%Ln foto como archivo nuevo</numerusform>
            <numerusform>%Ln fotos como archivos nuevos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) missing</source>
        <translation>
            <numerusform>Falta %Ln archivo</numerusform>
            <numerusform>Faltan %Ln archivos</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} in the folder says which and why.</source>
        <translation>{name}, en la carpeta, dice cuáles y por qué.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Cancelado.</translation>
    </message>
    <message>
        <source>An empty folder for the delivery</source>
        <translation>Una carpeta vacía para la entrega</translation>
    </message>
</context>
<context>
    <name>DeliveryForm</name>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> píxeles</translation>
    </message>
    <message>
        <source>Faces smaller than</source>
        <translation>Rostros más pequeños que</translation>
    </message>
    <message>
        <source>Leave faces decided child or teen uncovered where consent was &amp;given</source>
        <translation>Dejar sin cubrir los rostros decididos como niño/a o adolescente donde &amp;hubo consentimiento</translation>
    </message>
    <message>
        <source>Take &amp;position, names and serial numbers out of the photos left as they are</source>
        <translation>Quitar la &amp;ubicación, los nombres y los números de serie de las fotos que quedan como están</translation>
    </message>
    <message>
        <source>Faces smaller than:</source>
        <translation>Rostros más pequeños que:</translation>
    </message>
</context>
<context>
    <name>DeliveryRule</name>
    <message>
        <source>Decided: child</source>
        <translation>Decidido: niño/a</translation>
    </message>
    <message>
        <source>Decided: teen</source>
        <translation>Decidido: adolescente</translation>
    </message>
    <message>
        <source>Decided: unsure</source>
        <translation>Decidido: en duda</translation>
    </message>
    <message>
        <source>Not decided, may be a minor</source>
        <translation>Sin decisión, puede ser menor</translation>
    </message>
    <message>
        <source>Not decided, not flagged</source>
        <translation>Sin decisión, no señalado</translation>
    </message>
    <message>
        <source>Decided: adult</source>
        <translation>Decidido: adulto</translation>
    </message>
    <message>
        <source>Faces smaller than that</source>
        <translation>Rostros más pequeños que eso</translation>
    </message>
    <message>
        <source>Photos without a face</source>
        <translation>Fotos sin rostros</translation>
    </message>
    <message>
        <source>Consent refused or withdrawn</source>
        <translation>Consentimiento denegado o retirado</translation>
    </message>
    <message>
        <source>Consent not given, or expired</source>
        <translation>Consentimiento no dado, o vencido</translation>
    </message>
</context>
<context>
    <name>DeliverySays</name>
    <message>
        <source>A collection of photos, put together with Faixa {version} on {day}</source>
        <translation>Una colección de fotos, reunida con Faixa {version} el {day}</translation>
    </message>
    <message>
        <source>What became of faces:</source>
        <translation>Qué se hizo con los rostros:</translation>
    </message>
    <message>
        <source>Faces of fewer than {pixels} pixels: {treatment}</source>
        <translation>Rostros de menos de {pixels} píxeles: {treatment}</translation>
    </message>
    <message>
        <source>{rule}: {treatment}</source>
        <translation>{rule}: {treatment}</translation>
    </message>
    <message>
        <source>Faces decided child or teen were left as they are where consent was given.</source>
        <translation>Los rostros decididos como niño/a o adolescente quedaron como están donde hubo consentimiento.</translation>
    </message>
    <message>
        <source>Position, names of people and serial numbers were taken out of all files.</source>
        <translation>La ubicación, los nombres de personas y los números de serie se quitaron de todos los archivos.</translation>
    </message>
    <message>
        <source>What was known before, and acknowledged:</source>
        <translation>Lo que se sabía antes, y se confirmó:</translation>
    </message>
    <message>
        <source>What was made:</source>
        <translation>Lo que se hizo:</translation>
    </message>
    <message>
        <source>What is missing, and why, is in {name}.</source>
        <translation>Lo que falta, y por qué, está en {name}.</translation>
    </message>
    <message>
        <source>Ages are estimates where nobody decided, and a face that was not found is not covered: look at every photo before you publish it.</source>
        <translation>Las edades son estimaciones donde nadie decidió, y un rostro que no se encontró no está cubierto: mire cada foto antes de publicarla.</translation>
    </message>
</context>
<context>
    <name>DeviceChoice</name>
    <message>
        <source>The GPU where it can be used, else the processor</source>
        <translation>En la GPU donde se pueda usar; si no, en el procesador</translation>
    </message>
    <message>
        <source>The processor (CPU)</source>
        <translation>En el procesador (CPU)</translation>
    </message>
    <message>
        <source>The NVIDIA GPU, or not at all</source>
        <translation>Solo en la GPU NVIDIA</translation>
    </message>
</context>
<context>
    <name>DevicePage</name>
    <message>
        <source>Runs on:</source>
        <translation>Ejecutar:</translation>
    </message>
    <message>
        <source>Age model:</source>
        <translation>Modelo de edad:</translation>
    </message>
    <message>
        <source>The model is being checked…</source>
        <translation>Se está comprobando el modelo…</translation>
    </message>
    <message>
        <source>{name}, version {version} ({architecture})</source>
        <translation>{name}, versión {version} ({architecture})</translation>
    </message>
</context>
<context>
    <name>DevicePanel</name>
    <message>
        <source>Test with the sample photos</source>
        <translation>Probar con las fotos de ejemplo</translation>
    </message>
    <message>
        <source>The test is going on</source>
        <translation>La prueba está en curso</translation>
    </message>
    <message>
        <source>Processor:</source>
        <translation>Procesador:</translation>
    </message>
    <message>
        <source>NVIDIA GPU:</source>
        <translation>GPU NVIDIA:</translation>
    </message>
    <message>
        <source>Really used:</source>
        <translation>Realmente en uso:</translation>
    </message>
    <message>
        <source>Hostile photos:</source>
        <translation>Fotos hostiles:</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>buscando…</translation>
    </message>
    <message numerus="yes">
        <source>{name}, %n core(s)</source>
        <translation>
            <numerusform>{name}, %n núcleo</numerusform>
            <numerusform>{name}, %n núcleos</numerusform>
        </translation>
    </message>
    <message>
        <source>none found</source>
        <translation>no se encontró ninguna</translation>
    </message>
    <message>
        <source>nothing: see below</source>
        <translation>nada: vea abajo</translation>
    </message>
    <message>
        <source>The model cannot be opened, so nothing can be used.</source>
        <translation>El modelo no se puede abrir, así que no se puede usar nada.</translation>
    </message>
    <message>
        <source>This installation of Faixa is the one for the processor: it cannot use a GPU. On a computer with an NVIDIA GPU, install the GPU edition.</source>
        <translation>Esta instalación de Faixa es la del procesador: no usa GPU. En un equipo con una GPU NVIDIA, instale la edición para GPU.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found, or its driver is not installed.</source>
        <translation>No se encontró ninguna GPU NVIDIA, o su controlador no está instalado.</translation>
    </message>
    <message>
        <source>There is an NVIDIA GPU, but its driver, CUDA or cuDNN does not fit this installation. Install NVIDIA&apos;s newest driver, then test again.</source>
        <translation>Hay una GPU NVIDIA, pero su controlador, CUDA o cuDNN no corresponde a esta instalación. Instale el controlador más reciente de NVIDIA y pruebe de nuevo.</translation>
    </message>
    <message>
        <source>With this choice no run can start.</source>
        <translation>Con esta elección ningún análisis puede comenzar.</translation>
    </message>
    <message>
        <source>Everything works without one, only slower.</source>
        <translation>Todo funciona sin ella, solo que más despacio.</translation>
    </message>
    <message numerus="yes">
        <source>It works: the %n face(s) on the sample photos were found.</source>
        <translation>
            <numerusform>Funciona: se encontró el rostro de las fotos de ejemplo.</numerusform>
            <numerusform>Funciona: se encontraron los %n rostros de las fotos de ejemplo.</numerusform>
        </translation>
    </message>
    <message>
        <source>{milliseconds} ms a photo ({rate} photos/s) on: {device}.</source>
        <translation>{milliseconds} ms por foto ({rate} fotos/s) en: {device}.</translation>
    </message>
    <message>
        <source>The samples are small; photos of a camera take longer.</source>
        <translation>Los ejemplos son pequeños; las fotos de una cámara tardan más.</translation>
    </message>
    <message>
        <source>The test failed: {reason}</source>
        <translation>La prueba falló: {reason}</translation>
    </message>
    <message>
        <source>the processor (CPU)</source>
        <translation>procesador (CPU)</translation>
    </message>
    <message>
        <source>the NVIDIA GPU (CUDA)</source>
        <translation>GPU NVIDIA (CUDA)</translation>
    </message>
</context>
<context>
    <name>DisagreementDialog</name>
    <message>
        <source>Disagreements</source>
        <translation>Discrepancias</translation>
    </message>
    <message>
        <source>Open in the &amp;viewer</source>
        <translation>Abrir en el &amp;visor</translation>
    </message>
    <message>
        <source>&amp;Show the decisions of all reviewers</source>
        <translation>&amp;Mostrar las decisiones de todos los revisores</translation>
    </message>
    <message>
        <source>Faces on which reviewers differ</source>
        <translation>Rostros en que los revisores no coinciden</translation>
    </message>
    <message>
        <source>On these faces the latest decisions of reviewers differ. A deciding decision settles it: it is kept beside the others, with your name.</source>
        <translation>En estos rostros las decisiones más recientes de los revisores no coinciden. Una decisión final lo resuelve: se guarda junto a las otras, con su nombre.</translation>
    </message>
    <message>
        <source>Deciding decision:</source>
        <translation>Decisión final:</translation>
    </message>
    <message>
        <source>Settle as: {decision}</source>
        <translation>Resolver como: {decision}</translation>
    </message>
    <message>
        <source>You review without seeing the decisions of others, so they are not listed.</source>
        <translation>Usted revisa sin ver las decisiones de otros, por eso no aparecen en la lista.</translation>
    </message>
    <message>
        <source>There is no disagreement: reviewers agree, or it has been settled.</source>
        <translation>No hay discrepancias: los revisores coinciden o ya se resolvió.</translation>
    </message>
    <message numerus="yes">
        <source>Disagreements (%n)</source>
        <translation>
            <numerusform>Discrepancia (%n)</numerusform>
            <numerusform>Discrepancias (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was saved. Look at each of the faces first, one after the other.</source>
        <translation>No se guardó nada. Mire primero cada uno de los rostros, uno tras otro.</translation>
    </message>
    <message>
        <source>Settled: {decision} ({photo})</source>
        <translation>Resuelto: {decision} ({photo})</translation>
    </message>
    <message numerus="yes">
        <source>Settled: {decision} on %n face(s).</source>
        <translation>
            <numerusform>Resuelto: {decision} en %n rostro.</numerusform>
            <numerusform>Resuelto: {decision} en %n rostros.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DisagreementModel</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Rostro</translation>
    </message>
    <message numerus="yes">
        <source>and %n identical file(s)</source>
        <translation>
            <numerusform>y %n archivo idéntico</numerusform>
            <numerusform>y %n archivos idénticos</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} ({more})</source>
        <translation>{name} ({more})</translation>
    </message>
    <message>
        <source>No decision</source>
        <translation>Sin decisión</translation>
    </message>
    <message>
        <source>{name}, {time}</source>
        <translation>{name}, {time}</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop to look for minors in these folders and photos</source>
        <translation>Suelte para buscar menores de edad en estas carpetas y fotos</translation>
    </message>
</context>
<context>
    <name>EmptyNotice</name>
    <message>
        <source>Clear filters</source>
        <translation>Quitar los filtros</translation>
    </message>
    <message>
        <source>Show these files</source>
        <translation>Mostrar estos archivos</translation>
    </message>
    <message numerus="yes">
        <source>There are no photos here, but %Ln other file(s).</source>
        <translation>
            <numerusform>Aquí no hay fotos, pero sí %Ln archivo de otro tipo.</numerusform>
            <numerusform>Aquí no hay fotos, pero sí %Ln archivos de otro tipo.</numerusform>
        </translation>
    </message>
    <message>
        <source>This run has no results yet.</source>
        <translation>Este análisis todavía no tiene resultados.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
    <message>
        <source>Nothing meets all of the filters.</source>
        <translation>Nada cumple todos los filtros.</translation>
    </message>
    <message>
        <source>No photos here yet. They appear while a run goes on.</source>
        <translation>Todavía no hay fotos aquí. Aparecen durante el análisis.</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Contando…</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Borrar definitivamente</translation>
    </message>
    <message>
        <source>Nothing is known of it.</source>
        <translation>No se sabe nada de esto.</translation>
    </message>
    <message numerus="yes">
        <source>Nor in the %n backup(s) of the catalog.</source>
        <translation>
            <numerusform>Tampoco en la %n copia de seguridad del catálogo.</numerusform>
            <numerusform>Tampoco en las %n copias de seguridad del catálogo.</numerusform>
        </translation>
    </message>
    <message>
        <source>To erase it, type the number of photos that go: {number}</source>
        <translation>Para borrarlo, escriba el número de fotos que se van: {number}</translation>
    </message>
    <message numerus="yes">
        <source>The catalog knows nothing of it; %n backup(s) do.</source>
        <translation>
            <numerusform>El catálogo no sabe nada de esto; %n copia de seguridad sí.</numerusform>
            <numerusform>El catálogo no sabe nada de esto; %n copias de seguridad sí.</numerusform>
        </translation>
    </message>
    <message>
        <source>To erase them, type the number of backups that go: {number}</source>
        <translation>Para borrarlas, escriba el número de copias de seguridad que se van: {number}</translation>
    </message>
    <message>
        <source>It is being erased…</source>
        <translation>Borrando…</translation>
    </message>
</context>
<context>
    <name>Erasing</name>
    <message>
        <source>This goes, for good:</source>
        <translation>Esto se borra definitivamente:</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) of the catalog: all</source>
        <translation>
            <numerusform>%n copia de seguridad del catálogo: todas</numerusform>
            <numerusform>%n copias de seguridad del catálogo: todas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thumbnail(s): all that are kept; those of other photos are made again</source>
        <translation>
            <numerusform>%n miniatura: todas las guardadas; las de otras fotos se hacen de nuevo</numerusform>
            <numerusform>%n miniaturas: todas las guardadas; las de otras fotos se hacen de nuevo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n análisis</numerusform>
            <numerusform>%n análisis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n foto</numerusform>
            <numerusform>%n fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n face(s) with estimates</source>
        <translation>
            <numerusform>%n rostro con estimaciones</numerusform>
            <numerusform>%n rostros con estimaciones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) of reviewers</source>
        <translation>
            <numerusform>%n decisión de revisores</numerusform>
            <numerusform>%n decisiones de revisores</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n nota</numerusform>
            <numerusform>%n notas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s) of consent</source>
        <translation>
            <numerusform>%n marca de consentimiento</numerusform>
            <numerusform>%n marcas de consentimiento</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the log</source>
        <translation>
            <numerusform>%n línea del registro</numerusform>
            <numerusform>%n líneas del registro</numerusform>
        </translation>
    </message>
    <message>
        <source>This stays:</source>
        <translation>Esto se queda:</translation>
    </message>
    <message numerus="yes">
        <source>Erased: all that was known of %n photo(s)</source>
        <translation>
            <numerusform>Borrado: todo lo que se sabía de %n foto</numerusform>
            <numerusform>Borrado: todo lo que se sabía de %n fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) of it, which other runs list as well</source>
        <translation>
            <numerusform>%n foto suya que otros análisis también incluyen</numerusform>
            <numerusform>%n fotos suyas que otros análisis también incluyen</numerusform>
        </translation>
    </message>
    <message>
        <source>What is known of the same photos at other places: {places}</source>
        <translation>Lo que se sabe de las mismas fotos en otros lugares: {places}</translation>
    </message>
    <message>
        <source>Other catalogs, and copies of this one: {places}</source>
        <translation>Otros catálogos y copias de este: {places}</translation>
    </message>
    <message>
        <source>The photo files: where they are looked at again, they are known again</source>
        <translation>Los archivos de las fotos: si se analizan de nuevo, se vuelven a conocer</translation>
    </message>
    <message>
        <source>Reports and copies that were exported: Faixa does not know where they are</source>
        <translation>Informes y copias exportados: Faixa no sabe dónde están</translation>
    </message>
    <message>
        <source>Erase all that is known of the photo {path}</source>
        <translation>Borrar todo lo que se sabe de la foto {path}</translation>
    </message>
    <message>
        <source>Erase all that is known of the folder {path} and of what is below it</source>
        <translation>Borrar todo lo que se sabe de la carpeta {path} y de lo que hay dentro de ella</translation>
    </message>
    <message>
        <source>Erase the run “{name}” and all that is known of its photos</source>
        <translation>Borrar el análisis “{name}” y todo lo que se sabe de sus fotos</translation>
    </message>
    <message numerus="yes">
        <source>Nothing was done with %n run(s) for {days} days</source>
        <translation>
            <numerusform>Desde hace {days} días no se hace nada con %n análisis</numerusform>
            <numerusform>Desde hace {days} días no se hace nada con %n análisis</numerusform>
        </translation>
    </message>
    <message>
        <source>So long this catalog keeps what it knows (settings, Storage).</source>
        <translation>Ese es el plazo durante el que este catálogo guarda lo que sabe (configuración, Almacenamiento).</translation>
    </message>
    <message>
        <source>Erase now</source>
        <translation>Borrar ahora</translation>
    </message>
    <message>
        <source>Ask again at the next start</source>
        <translation>Preguntar de nuevo en el próximo inicio</translation>
    </message>
    <message>
        <source>A run is going on</source>
        <translation>Hay un análisis en curso</translation>
    </message>
    <message>
        <source>Cancel it or wait for its end, then erase. Nothing was erased.</source>
        <translation>Cancélelo o espere a que termine y después borre. No se borró nada.</translation>
    </message>
    <message>
        <source>Not all could be erased</source>
        <translation>No se pudo borrar todo</translation>
    </message>
    <message>
        <source>Reports and copies that were exported are yours to delete.</source>
        <translation>Los informes y las copias exportados le toca a usted eliminarlos.</translation>
    </message>
</context>
<context>
    <name>ErrorCode</name>
    <message>
        <source>The catalog {path} is a folder. Name a file in it.</source>
        <translation>El catálogo {path} es una carpeta. Indique un archivo dentro de ella.</translation>
    </message>
    <message>
        <source>There is no catalog at {path}. Scan some photos first.</source>
        <translation>No hay ningún catálogo en {path}. Analice primero algunas fotos.</translation>
    </message>
    <message>
        <source>Faixa is open already with the catalog {path}, or faixa-cli is working with it. Go on in the other window, or wait until the work is done.</source>
        <translation>Faixa ya está abierto con el catálogo {path}, o faixa-cli está trabajando con él. Continúe en la otra ventana o espere a que termine el trabajo.</translation>
    </message>
    <message>
        <source>The catalog {path} cannot be opened: {system}. Check the folder and its permissions.</source>
        <translation>El catálogo {path} no se puede abrir: {system}. Compruebe la carpeta y sus permisos.</translation>
    </message>
    <message>
        <source>The catalog {path} has {count} names (hard links). It would be damaged if it were opened by two of them: keep one, or make a copy of the file and open that.</source>
        <translation>El catálogo {path} tiene {count} nombres (enlaces físicos). Se dañaría si se abriera con dos de ellos: conserve uno solo, o haga una copia del archivo y abra la copia.</translation>
    </message>
    <message>
        <source>The catalog {path} has something in it that no Faixa made and that may do harm ({kind} {name}). It is not opened: ask whoever gave it to you for an export of the decisions.</source>
        <translation>El catálogo {path} contiene algo que ningún Faixa hizo y que puede causar daño ({kind} {name}). No se abre: pida a quien se lo dio una exportación de las decisiones.</translation>
    </message>
    <message>
        <source>{path} is a database of another program, not a catalog of Faixa. Nothing was changed: move it to another place.</source>
        <translation>{path} es una base de datos de otro programa, no un catálogo de Faixa. No se cambió nada: muévala a otro lugar.</translation>
    </message>
    <message>
        <source>The catalog {path} was made by a newer Faixa (its version is {made}, this program knows {known}). Nothing was changed: update Faixa.</source>
        <translation>El catálogo {path} lo hizo un Faixa más nuevo (su versión es {made}; este programa conoce hasta la {known}). No se cambió nada: actualice Faixa.</translation>
    </message>
    <message>
        <source>The catalog {path}: it is not a catalog of Faixa. Move it to another place.</source>
        <translation>El catálogo {path}: no es un catálogo de Faixa. Muévalo a otro lugar.</translation>
    </message>
    <message>
        <source>The catalog {path}: it is damaged. Restore it from a backup, or move it to another place and begin a new one.</source>
        <translation>El catálogo {path}: está dañado. Restáurelo desde una copia de seguridad, o muévalo a otro lugar y comience uno nuevo.</translation>
    </message>
    <message>
        <source>What the catalog keeps of this run is damaged. Restore a backup, or add the folders again.</source>
        <translation>Lo que el catálogo guarda de este análisis está dañado. Restaure una copia de seguridad o agregue las carpetas de nuevo.</translation>
    </message>
    <message>
        <source>The backup {path} is damaged, too. Take an older one.</source>
        <translation>La copia de seguridad {path} también está dañada. Use una más antigua.</translation>
    </message>
    <message>
        <source>The catalog {path} has no backup {name}.</source>
        <translation>El catálogo {path} no tiene la copia de seguridad {name}.</translation>
    </message>
    <message>
        <source>{path} is there already. Choose another name.</source>
        <translation>{path} ya existe. Elija otro nombre.</translation>
    </message>
    <message>
        <source>{path} is the case that is open. Choose the copy that came back.</source>
        <translation>{path} es el caso que está abierto. Elija la copia que volvió.</translation>
    </message>
    <message>
        <source>The catalog {path}: it may not be written to. Check the permissions of the file and of its folder.</source>
        <translation>El catálogo {path}: no hay permiso para escribir en él. Compruebe los permisos del archivo y de su carpeta.</translation>
    </message>
    <message>
        <source>The catalog {path}: it cannot be opened. Check that its folder is there and may be written to.</source>
        <translation>El catálogo {path}: no se puede abrir. Compruebe que su carpeta exista y que haya permiso para escribir en ella.</translation>
    </message>
    <message>
        <source>The catalog {path}: the disk is full. Free some space and start again: it goes on where it was.</source>
        <translation>El catálogo {path}: el disco está lleno. Libere espacio y abra Faixa de nuevo: continúa donde estaba.</translation>
    </message>
    <message>
        <source>The catalog {path}: it may not be opened. Check its permissions.</source>
        <translation>El catálogo {path}: no hay permiso para abrirlo. Compruebe sus permisos.</translation>
    </message>
    <message>
        <source>The catalog {path}: another program holds it. Close that program and start again.</source>
        <translation>El catálogo {path}: otro programa lo tiene ocupado. Cierre ese programa y abra Faixa de nuevo.</translation>
    </message>
    <message>
        <source>The catalog {path}: the disk gave an error while reading or writing it. Check the disk; what was finished before is safe.</source>
        <translation>El catálogo {path}: el disco dio un error al leerlo o escribirlo. Compruebe el disco; lo que ya estaba terminado está a salvo.</translation>
    </message>
    <message>
        <source>The catalog {path} cannot be used: {system}.</source>
        <translation>El catálogo {path} no se puede usar: {system}.</translation>
    </message>
    <message>
        <source>The catalog {path} has no run {number}.</source>
        <translation>El catálogo {path} no tiene el análisis {number}.</translation>
    </message>
    <message>
        <source>The catalog {path} has no face {number}.</source>
        <translation>El catálogo {path} no tiene el rostro {number}.</translation>
    </message>
    <message>
        <source>The catalog {path} has nothing with so great a number.</source>
        <translation>El catálogo {path} no tiene nada con un número tan grande.</translation>
    </message>
    <message>
        <source>A face is added in somebody&apos;s name: enter your name first.</source>
        <translation>Un rostro se agrega en nombre de alguien: escriba primero su nombre.</translation>
    </message>
    <message>
        <source>The photo {number} of run {run} cannot get a face: it was not read, or is to be analysed again.</source>
        <translation>La foto {number} del análisis {run} no puede recibir un rostro: no se leyó o todavía debe analizarse de nuevo.</translation>
    </message>
    <message>
        <source>The box of the face does not lie in the photo. Draw it again.</source>
        <translation>El recuadro del rostro no está dentro de la foto. Dibújelo de nuevo.</translation>
    </message>
    <message>
        <source>There is a face in this place already.</source>
        <translation>Ya hay un rostro en este lugar.</translation>
    </message>
    <message>
        <source>Only boxes that a person drew can be moved or deleted. If this one holds no face, decide so: key X.</source>
        <translation>Solo se pueden mover o eliminar los recuadros que dibujó una persona. Si en este no hay ningún rostro, decídalo así: tecla X.</translation>
    </message>
    <message>
        <source>{text} is no day such as 2027-12-31.</source>
        <translation>{text} no es un día como 2027-12-31.</translation>
    </message>
    <message>
        <source>The photo {number} cannot be marked: it was not read, and is not known by its content.</source>
        <translation>La foto {number} no se puede marcar: no se leyó, y no se conoce su contenido.</translation>
    </message>
    <message>
        <source>{name} has decided on this face or marked its consent: its box stays as it is.</source>
        <translation>{name} decidió sobre este rostro o marcó su consentimiento: el recuadro se queda como está.</translation>
    </message>
    <message>
        <source>Run {run} is going on. Cancel it or wait for its end, then erase again: nothing was erased.</source>
        <translation>El análisis {run} está en curso. Cancélelo o espere a que termine y borre de nuevo: no se borró nada.</translation>
    </message>
    <message>
        <source>The log {path} cannot be written to ({system}), and may tell of what is to be erased. Nothing was erased.</source>
        <translation>No se puede escribir en el registro {path} ({system}), y este puede hablar de lo que se quiere borrar. No se borró nada.</translation>
    </message>
    <message>
        <source>What was asked for is erased from the catalog {path}, but bytes of it may still be in free places of the file, in its journal or among the thumbnails: {system}. Close other programs that read the catalog, make room on the disk and start Faixa again: it is done then.</source>
        <translation>Lo que se pidió se borró del catálogo {path}, pero todavía puede haber bytes de ello en espacios libres del archivo, en su diario o entre las miniaturas: {system}. Cierre otros programas que lean el catálogo, libere espacio en el disco y abra Faixa de nuevo: entonces se completa.</translation>
    </message>
    <message>
        <source>The model file {path} cannot be read ({system}). Install Faixa again, or choose another model.</source>
        <translation>No se puede leer el archivo del modelo {path} ({system}). Instale Faixa de nuevo o elija otro modelo.</translation>
    </message>
    <message>
        <source>The model {path} cannot be read: it is not a file. Choose another.</source>
        <translation>El modelo {path} no se puede leer: no es un archivo. Elija otro.</translation>
    </message>
    <message>
        <source>The model file {path} is larger than {most:,.0f} MB: it is no model for Faixa. Choose another one.</source>
        <translation>El archivo de modelo {path} tiene más de {most:,.0f} MB: no es un modelo para Faixa. Elija otro.</translation>
    </message>
    <message>
        <source>Faixa cannot load {path}: it is no model in ONNX&apos;s format, or is damaged. Choose another.</source>
        <translation>Faixa no puede cargar {path}: no es un modelo en formato ONNX, o está dañado. Elija otro.</translation>
    </message>
    <message>
        <source>The model {path} has {what}: a model of Faixa has nothing of the kind, and it is not opened. Choose another one.</source>
        <translation>El modelo {path} tiene {what}: un modelo de Faixa no tiene nada de eso, y no se abre. Elija otro.</translation>
    </message>
    <message>
        <source>The list of known files {path} cannot be read: {system}.</source>
        <translation>La lista de archivos conocidos {path} no se puede leer: {system}.</translation>
    </message>
    <message>
        <source>The list of known files {path} is broken at line {line} ({text}). A line begins with an MD5, SHA-1 or SHA-256 in hexadecimal digits, or the file is VICS JSON. Mend it, or leave it out.</source>
        <translation>La lista de archivos conocidos {path} tiene un error en la línea {line} ({text}). Cada línea comienza con un MD5, SHA-1 o SHA-256 en dígitos hexadecimales, o el archivo es VICS JSON. Corríjala o déjela fuera.</translation>
    </message>
    <message>
        <source>The list of known files {path} has no hash: a line begins with an MD5, SHA-1 or SHA-256 in hexadecimal digits, or the file is VICS JSON.</source>
        <translation>La lista de archivos conocidos {path} no tiene ningún hash: cada línea comienza con un MD5, SHA-1 o SHA-256 en dígitos hexadecimales, o el archivo es VICS JSON.</translation>
    </message>
    <message>
        <source>The list of known files {path} needs room in {folder}, and there is none ({system}). Make room, or set TMPDIR to another folder.</source>
        <translation>La lista de archivos conocidos {path} necesita espacio en {folder}, y no lo hay ({system}). Libere espacio o indique otra carpeta en TMPDIR.</translation>
    </message>
    <message>
        <source>The model file {path} is damaged or was changed: its SHA-256 is {found}, expected {expected}. Install Faixa again.</source>
        <translation>El archivo del modelo {path} está dañado o fue alterado: su SHA-256 es {found}, y se esperaba {expected}. Instale Faixa de nuevo.</translation>
    </message>
    <message>
        <source>ONNX Runtime {version} cannot load {path}: {system}.</source>
        <translation>ONNX Runtime {version} no puede cargar {path}: {system}.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({system}). Install Faixa again.</source>
        <translation>No se puede leer {path} ({system}). Instale Faixa de nuevo.</translation>
    </message>
    <message>
        <source>The metadata in {path} are no JSON: {system}.</source>
        <translation>Los metadatos de {path} no son JSON: {system}.</translation>
    </message>
    <message>
        <source>The metadata in {path} are no JSON object.</source>
        <translation>Los metadatos de {path} no son un objeto JSON.</translation>
    </message>
    <message>
        <source>{path} is no age model of Faixa&apos;s: it has no metadata under `faixa`.</source>
        <translation>{path} no es un modelo de edad de Faixa: no tiene metadatos con el nombre `faixa`.</translation>
    </message>
    <message>
        <source>{path} is no age model that Faixa can use.</source>
        <translation>{path} no es un modelo de edad que Faixa pueda usar.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: {error} at {place}.</source>
        <translation>Los metadatos de {path} no cumplen el contrato: {error} en {place}.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: bad crop geometry.</source>
        <translation>Los metadatos de {path} no cumplen el contrato: la geometría del recorte no sirve.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: a threshold outside 0…1.</source>
        <translation>Los metadatos de {path} no cumplen el contrato: hay un umbral fuera de 0…1.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: point {point}, {source}, ages {ages}: a rate is [value, low, high] from 0 to 1, and ages are such as 12-13 or 25+.</source>
        <translation>Los metadatos de {path} no cumplen el contrato: punto {point}, {source}, edades {ages}: una tasa es [valor, mínimo, máximo] de 0 a 1, y las edades son como 12-13 o 25+.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: the default point {point} is not among {names}.</source>
        <translation>Los metadatos de {path} no cumplen el contrato: el punto predeterminado {point} no está entre {names}.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: `uncertain` is not two ascending P(minor) from 0 to 1 with rates by source.</source>
        <translation>Los metadatos de {path} no cumplen el contrato: `uncertain` no son dos P(menor) crecientes de 0 a 1 con tasas por fuente.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: `interval` has no `masses` over 0 and below 1 at ascending ages, with `coverage` by source.</source>
        <translation>Los metadatos de {path} no cumplen el contrato: `interval` no tiene `masses` mayores que 0 y menores que 1 en edades crecientes, con `coverage` por fuente.</translation>
    </message>
    <message>
        <source>{path} breaks the contract: expected one {name}, found {count}.</source>
        <translation>{path} no cumple el contrato: se esperaba un {name}, y hay {count}.</translation>
    </message>
    <message>
        <source>{path} breaks the contract: expected {wanted}, found {other}.</source>
        <translation>{path} no cumple el contrato: se esperaba {wanted}, y hay {other}.</translation>
    </message>
    <message>
        <source>{path} breaks the contract: {name} takes only batches of {count}.</source>
        <translation>{path} no cumple el contrato: {name} solo acepta lotes de {count}.</translation>
    </message>
    <message>
        <source>{path} breaks the contract: its output is no age distribution.</source>
        <translation>{path} no cumple el contrato: lo que devuelve no es una distribución de edades.</translation>
    </message>
    <message>
        <source>{path} breaks the contract: its output does not sum to 1.</source>
        <translation>{path} no cumple el contrato: lo que devuelve no suma 1.</translation>
    </message>
    <message>
        <source>The classifier gave something that is no age distribution.</source>
        <translation>El clasificador devolvió algo que no es una distribución de edades.</translation>
    </message>
    <message>
        <source>Age distributions are [n, {ages}]; got {shape}.</source>
        <translation>Las distribuciones de edades son [n, {ages}]; llegó {shape}.</translation>
    </message>
    <message>
        <source>An age distribution has {ages} numbers; got the shape {shape}.</source>
        <translation>Una distribución de edades tiene {ages} números; llegó la forma {shape}.</translation>
    </message>
    <message>
        <source>The GPU cannot be used: this Faixa was installed for the processor alone. Install the GPU edition, or choose the processor.</source>
        <translation>No se puede usar la GPU: este Faixa se instaló solo para el procesador. Instale la edición para GPU o elija el procesador.</translation>
    </message>
    <message>
        <source>The GPU cannot be used: there is no NVIDIA GPU, or its driver, CUDA or cuDNN is missing. Mend that, or choose the processor.</source>
        <translation>No se puede usar la GPU: no hay una GPU NVIDIA, o falta su controlador, CUDA o cuDNN. Resuélvalo o elija el procesador.</translation>
    </message>
    <message>
        <source>The GPU cannot be used: {system}. Mend that, or choose the processor.</source>
        <translation>No se puede usar la GPU: {system}. Resuélvalo o elija el procesador.</translation>
    </message>
    <message>
        <source>The GPU failed, and the processor does the work until Faixa is started again: {system}.</source>
        <translation>La GPU falló, y el procesador hace el trabajo hasta que Faixa se inicie de nuevo: {system}.</translation>
    </message>
    <message>
        <source>The sample photo {path} cannot be read ({system}). Install Faixa again.</source>
        <translation>No se puede leer la foto de ejemplo {path} ({system}). Instale Faixa de nuevo.</translation>
    </message>
    <message>
        <source>expected faces {wanted}, found {other}. Install Faixa again.</source>
        <translation>se esperaban los rostros {wanted}, pero se encontraron {other}. Instale Faixa de nuevo.</translation>
    </message>
    <message>
        <source>The model that analysed this photo cannot be opened, so that no face can be added with an estimate of it: {why}</source>
        <translation>El modelo que analizó esta foto no se puede abrir, así que no se puede agregar un rostro con una estimación suya: {why}</translation>
    </message>
    <message>
        <source>The model that analysed this photo ({model}) is no longer at {path}. Run the folder again with the model of now, then add the face.</source>
        <translation>El modelo que analizó esta foto ({model}) ya no está en {path}. Analice la carpeta de nuevo con el modelo actual y después agregue el rostro.</translation>
    </message>
    <message>
        <source>The options of run {run} cannot be read: {system}.</source>
        <translation>No se pueden leer las opciones del análisis {run}: {system}.</translation>
    </message>
    <message>
        <source>Run {run} was made with another model or other detector settings ({model}): its results would not fit together. Add its folders again, as a new run.</source>
        <translation>El análisis {run} se hizo con otro modelo o con otra configuración del detector ({model}): los resultados no serían compatibles. Agregue sus carpetas de nuevo, como un análisis nuevo.</translation>
    </message>
    <message>
        <source>A threshold is a number from 0 to 1; got {number}.</source>
        <translation>Un umbral es un número de 0 a 1; llegó {number}.</translation>
    </message>
    <message>
        <source>A threshold is a number from 0 to 1 or an operating point of the model {model} ({names}); got {text}.</source>
        <translation>Un umbral es un número de 0 a 1 o un punto de operación del modelo {model} ({names}); llegó {text}.</translation>
    </message>
    <message>
        <source>Age bands are one or two ages, such as 18 or 12,18; got {count}.</source>
        <translation>Los grupos de edad son una o dos edades, como 18 o 12,18; llegaron {count}.</translation>
    </message>
    <message>
        <source>An age band is a whole number of years; {age} is not.</source>
        <translation>Un grupo de edad es un número entero de años; {age} no lo es.</translation>
    </message>
    <message>
        <source>An age band lies between 1 and {last} years; {age} does not.</source>
        <translation>Un grupo de edad está entre 1 y {last} años; {age} no lo está.</translation>
    </message>
    <message>
        <source>Age bands ascend, such as 12,18; {age} is not below {last}.</source>
        <translation>Los grupos de edad van en orden creciente, como 12,18; {age} no es menor que {last}.</translation>
    </message>
    <message>
        <source>A population is one of {names}, or the share of minors from {least} to {most}; got {text}.</source>
        <translation>Una población es una de estas: {names}, o la proporción de menores de {least} a {most}; llegó {text}.</translation>
    </message>
    <message>
        <source>Age bands are ages in years such as 12,18, or one of {names}; got {text}.</source>
        <translation>Los grupos de edad son edades en años, como 12,18, o uno de estos nombres: {names}; llegó {text}.</translation>
    </message>
    <message>
        <source>Films cannot be looked into here: their reader is not installed. Where Faixa runs from its sources, `{command}` in their folder adds it; Faixa&apos;s own packages come without it.</source>
        <translation>Aquí no se pueden examinar películas: su lector no está instalado. Donde Faixa se ejecuta a partir del código fuente, `{command}` en su carpeta lo agrega; los paquetes del propio Faixa vienen sin él.</translation>
    </message>
    <message>
        <source>Work on many machines needs Ray and pyarrow, which are not installed here. Where Faixa runs from its sources, `{command}` in their folder adds them; Faixa&apos;s own packages come without them. Every machine of the cluster needs them.</source>
        <translation>El trabajo en varias máquinas necesita Ray y pyarrow, que no están instalados aquí. Donde Faixa se ejecuta a partir del código fuente, `{command}` en su carpeta los agrega; los paquetes del propio Faixa vienen sin ellos. Todas las máquinas del clúster los necesitan.</translation>
    </message>
    <message>
        <source>{url} is of a kind that Faixa does not know ({scheme}). Folders can be given, and s3://, gs:// and az://.</source>
        <translation>{url} es de un tipo que Faixa no conoce ({scheme}). Se pueden indicar carpetas, y s3://, gs:// y az://.</translation>
    </message>
    <message>
        <source>A name with a password or a key in it is not taken, since names are written down. What grants access belongs into the environment of every machine.</source>
        <translation>No se acepta un nombre que contenga una contraseña o una clave, porque los nombres quedan escritos. Lo que da acceso debe estar en el entorno de cada máquina.</translation>
    </message>
    <message>
        <source>{url} cannot be read: {system}. Check the name, the network, and what the environment grants.</source>
        <translation>No se puede leer {url}: {system}. Compruebe el nombre, la red y lo que el entorno permite.</translation>
    </message>
    <message>
        <source>{url} cannot be written to: {system}. Check the room there, and what the environment grants, then run the same command again: what is done stays.</source>
        <translation>No se puede escribir en {url}: {system}. Compruebe el espacio que hay allí y lo que el entorno permite, y ejecute el mismo comando de nuevo: lo que está hecho se conserva.</translation>
    </message>
    <message>
        <source>{url} lies in {source}, which is to be looked at. Results are not written among photos: choose another folder.</source>
        <translation>{url} está dentro de {source}, que se va a examinar. Los resultados no se escriben entre las fotos: elija otra carpeta.</translation>
    </message>
    <message>
        <source>{url} has files in it that are no results of `faixa-cli cluster scan`. Choose an empty folder.</source>
        <translation>{url} contiene archivos que no son resultados de `faixa-cli cluster scan`. Elija una carpeta vacía.</translation>
    </message>
    <message>
        <source>{url} has results of other sources, options, or another model or version ({what}): they would not fit together. Choose another folder.</source>
        <translation>{url} tiene resultados de otras fuentes u opciones, o de otro modelo o versión ({what}): no serían compatibles. Elija otra carpeta.</translation>
    </message>
    <message>
        <source>{url} has no results of `faixa-cli cluster scan`.</source>
        <translation>{url} no tiene resultados de `faixa-cli cluster scan`.</translation>
    </message>
    <message>
        <source>{url} is damaged ({system}). Remove that file and run `faixa-cli cluster scan` again: its photos are analysed anew.</source>
        <translation>{url} está dañado ({system}). Quite ese archivo y ejecute `faixa-cli cluster scan` de nuevo: sus fotos se analizan otra vez.</translation>
    </message>
    <message>
        <source>{url} was made by a newer Faixa. Update this one.</source>
        <translation>{url} lo hizo un Faixa más nuevo. Actualice este.</translation>
    </message>
    <message>
        <source>The cluster {address} cannot be reached: {system}.</source>
        <translation>No se puede llegar al clúster {address}: {system}.</translation>
    </message>
    <message>
        <source>The cluster stopped the work: {system}. What is done stays: run the same command again.</source>
        <translation>El clúster detuvo el trabajo: {system}. Lo que está hecho se conserva: ejecute el mismo comando de nuevo.</translation>
    </message>
    <message>
        <source>{workers} workers with {each:g} {what} each do not fit: {free:g} are free in the cluster, and a CPU has to be left to Ray, which would wait for ever otherwise. Take fewer workers, or add machines.</source>
        <translation>{workers} procesos con {each:g} {what} cada uno no caben: hay {free:g} libres en el clúster, y hay que dejarle una CPU a Ray, que de otro modo esperaría para siempre. Use menos procesos o agregue máquinas.</translation>
    </message>
    <message>
        <source>The machine {host} has another Faixa or another model than the one that began the work ({what}). Install the same on all machines.</source>
        <translation>La máquina {host} tiene otro Faixa u otro modelo que la que comenzó el trabajo ({what}). Instale lo mismo en todas las máquinas.</translation>
    </message>
    <message>
        <source>The machine {host} could not read the photos in {source} ({system}). Is the shared folder there, and does the environment grant access? What is done stays: run the same command again.</source>
        <translation>La máquina {host} no pudo leer las fotos de {source} ({system}). ¿Está allí la carpeta compartida, y el entorno da acceso? Lo que está hecho se conserva: ejecute el mismo comando de nuevo.</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>el disco está lleno</translation>
    </message>
    <message>
        <source>The folder for temporary files {path} has no room for the report: the disk is full. Free some space, or name another folder in TMPDIR.</source>
        <translation>La carpeta de archivos temporales {path} no tiene espacio para el informe: el disco está lleno. Libere espacio o indique otra carpeta en TMPDIR.</translation>
    </message>
    <message>
        <source>{path}: there is no such file or folder.</source>
        <translation>{path}: no existe ese archivo ni esa carpeta.</translation>
    </message>
    <message>
        <source>{path}: no path can have such characters.</source>
        <translation>{path}: ninguna ruta puede tener esos caracteres.</translation>
    </message>
    <message>
        <source>an empty path was given; give a folder or a file.</source>
        <translation>la ruta está vacía; indique una carpeta o un archivo.</translation>
    </message>
    <message>
        <source>The report {path} could not be written: {system}. Check the folder, its free space, and whether another program has the file open.</source>
        <translation>No se pudo escribir el informe {path}: {system}. Compruebe la carpeta, su espacio libre y si otro programa tiene abierto el archivo.</translation>
    </message>
    <message>
        <source>{path} is one of the photos. Originals are never written; choose another name for the report.</source>
        <translation>{path} es una de las fotos. Los originales nunca se modifican; elija otro nombre para el informe.</translation>
    </message>
    <message>
        <source>{path} is there already, and is no report of Faixa&apos;s but perhaps a photo or a list of yours. Choose another name for the report.</source>
        <translation>{path} ya existe y no es un informe de Faixa; quizá sea una foto o una lista suya. Elija otro nombre para el informe.</translation>
    </message>
    <message>
        <source>No files were found in {folders}. Is the drive connected? {path} has photos of an earlier run and stays as it is. Where the folder is meant to be empty, remove the report and try again.</source>
        <translation>No se encontraron archivos en {folders}. ¿Está conectada la unidad? {path} contiene fotos de un análisis anterior y se queda como está. Si la carpeta debe estar vacía, quite el informe e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>The report cannot be written to {path}: {system}.</source>
        <translation>No se puede escribir el informe en {path}: {system}.</translation>
    </message>
    <message>
        <source>{path} is a folder; a report needs the name of a file.</source>
        <translation>{path} es una carpeta; un informe necesita el nombre de un archivo.</translation>
    </message>
    <message>
        <source>{path} is not a file that a report can replace.</source>
        <translation>{path} no es un archivo que un informe pueda reemplazar.</translation>
    </message>
    <message>
        <source>{path} may not be written to; choose another name.</source>
        <translation>No hay permiso para escribir en {path}; elija otro nombre.</translation>
    </message>
    <message>
        <source>The folder {path} is not there; make it, or choose another.</source>
        <translation>La carpeta {path} no existe; créela o elija otra.</translation>
    </message>
    <message>
        <source>The folder {path} may not be written to; choose another.</source>
        <translation>No hay permiso para escribir en la carpeta {path}; elija otra.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be used: {system}.</source>
        <translation>La carpeta {path} no se puede usar: {system}.</translation>
    </message>
    <message>
        <source>{path} is a file; copies need a folder.</source>
        <translation>{path} es un archivo; las copias necesitan una carpeta.</translation>
    </message>
    <message>
        <source>The copies could not be written to {path}: {system}. Nothing was left there. Check the folder and its free space.</source>
        <translation>No se pudieron escribir las copias en {path}: {system}. No quedó nada allí. Compruebe la carpeta y su espacio libre.</translation>
    </message>
    <message>
        <source>{path} is there already, and is not empty: what lies in it was not checked for this delivery. Name a new folder.</source>
        <translation>{path} ya existe y no está vacía: lo que contiene no se comprobó para esta entrega. Indique una carpeta nueva.</translation>
    </message>
    <message>
        <source>{path} was left by a delivery that was ended in the middle: it is not complete, and not to be handed on. Delete it, then make the delivery again.</source>
        <translation>{path} quedó de una entrega que se interrumpió a la mitad: no está completa y no se debe entregar. Elimínela y haga la entrega de nuevo.</translation>
    </message>
    <message>
        <source>Something has changed since the checks were made: a decision, a run or a photo. Look at them again. Nothing was handed on.</source>
        <translation>Algo cambió después de las comprobaciones: una decisión, un análisis o una foto. Mírelas de nuevo. No se entregó nada.</translation>
    </message>
    <message>
        <source>The rule {name} cannot be {text}: it would hand on a minor uncovered.</source>
        <translation>La regla {name} no puede ser {text}: entregaría a un menor sin cubrir.</translation>
    </message>
    <message>
        <source>A PDF is made in the window; here, export HTML and print it.</source>
        <translation>El PDF se hace en la ventana; aquí, exporte HTML e imprímalo.</translation>
    </message>
    <message>
        <source>{path} is not a report of Faixa: its header is another.</source>
        <translation>{path} no es un informe de Faixa: su encabezado es otro.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {system}.</source>
        <translation>No se puede leer {path}: {system}.</translation>
    </message>
    <message>
        <source>{path} is not a report of Faixa: {system}.</source>
        <translation>{path} no es un informe de Faixa: {system}.</translation>
    </message>
    <message>
        <source>{path} is no file of decisions that this Faixa can read: its first line is not that of one.</source>
        <translation>{path} no es un archivo de decisiones que este Faixa pueda leer: su primera línea no es la de uno.</translation>
    </message>
    <message>
        <source>{path}: the line {number} is no decision of Faixa&apos;s: it was cut off or changed. Nothing was taken from the file.</source>
        <translation>{path}: la línea {number} no es una decisión de Faixa: fue cortada o cambiada. No se tomó nada del archivo.</translation>
    </message>
    <message>
        <source>{path}: the line {number} is no decision ({system}). Nothing was taken from the file.</source>
        <translation>{path}: la línea {number} no es una decisión ({system}). No se tomó nada del archivo.</translation>
    </message>
    <message>
        <source>{path} is damaged in its row {number}: {system}.</source>
        <translation>{path} está dañado en su fila {number}: {system}.</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Algo salió mal</translation>
    </message>
    <message>
        <source>What was analysed and decided is kept, and you can go on working. If it comes again, close Faixa and open it again.</source>
        <translation>Lo que se analizó y se decidió está guardado, y puede seguir trabajando. Si vuelve a ocurrir, cierre Faixa y ábralo de nuevo.</translation>
    </message>
    <message>
        <source>The log has the details: {path}</source>
        <translation>Los detalles están en el registro: {path}</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Include the names and paths of files in the report</source>
        <translation>Incluir en el informe los nombres y las rutas de los archivos</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copiar el informe</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Mostrar el registro</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
</context>
<context>
    <name>ErrorReport</name>
    <message>
        <source>There is not enough memory. Close other programs and try again.</source>
        <translation>No hay memoria suficiente. Cierre otros programas e inténtelo de nuevo.</translation>
    </message>
    <message>
        <source>This is an error in Faixa itself ({name}), not of yours.</source>
        <translation>Es un error de Faixa ({name}), no suyo.</translation>
    </message>
</context>
<context>
    <name>Eta</name>
    <message>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>a few seconds left</source>
        <translation>faltan unos segundos</translation>
    </message>
    <message>
        <source>about {n} s left</source>
        <translation>faltan unos {n} s</translation>
    </message>
    <message>
        <source>about {n} min left</source>
        <translation>faltan unos {n} min</translation>
    </message>
    <message>
        <source>about {n} h left</source>
        <translation>faltan unas {n} h</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min left</source>
        <translation>faltan unas {hours} h {minutes} min</translation>
    </message>
    <message>
        <source>about {n} days left</source>
        <translation>faltan unos {n} días</translation>
    </message>
    <message>
        <source>{n} photos/min</source>
        <translation>{n} fotos/min</translation>
    </message>
    <message>
        <source>{n} photos/s</source>
        <translation>{n} fotos/s</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>You review without seeing the decisions of others: the export holds only your own, and what only others decided on counts as undecided. Copies and lists of photos go by everybody&apos;s decisions, so that no minor is missed.</source>
        <translation>Usted revisa sin ver las decisiones de otros: la exportación contiene solo las suyas, y lo que solo otros decidieron cuenta como sin decisión. Las copias y las listas de fotos siguen las decisiones de todos, para que no se escape ningún menor de edad.</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Avance de la exportación</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>The first rows of the export</source>
        <translation>Las primeras filas de la exportación</translation>
    </message>
    <message>
        <source>In figures:</source>
        <translation>En cifras:</translation>
    </message>
    <message>
        <source>The first rows:</source>
        <translation>Las primeras filas:</translation>
    </message>
    <message>
        <source>There is nothing to export: no photo fits this choice.</source>
        <translation>No hay nada que exportar: ninguna foto corresponde a esta elección.</translation>
    </message>
    <message>
        <source>No rows were found at once; the export looks at all photos.</source>
        <translation>No se encontraron filas de inmediato; la exportación examina todas las fotos.</translation>
    </message>
    <message>
        <source>Say where the export goes.</source>
        <translation>Indique el destino de la exportación.</translation>
    </message>
    <message>
        <source>The name ends in {ending}, which is another format&apos;s. As {format} it would be {name}: change the name, or choose the other format.</source>
        <translation>El nombre termina en {ending}, que es de otro formato. Como {format} sería {name}: cambie el nombre o elija el otro formato.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Replace the earlier export?</source>
        <translation>¿Reemplazar la exportación anterior?</translation>
    </message>
    <message>
        <source>{file} is an earlier export. Replace it?</source>
        <translation>{file} es una exportación anterior. ¿Reemplazarla?</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was left behind.</source>
        <translation>Cancelado. No quedó nada.</translation>
    </message>
</context>
<context>
    <name>ExportEnd</name>
    <message>
        <source>What was exported</source>
        <translation>Lo que se exportó</translation>
    </message>
    <message>
        <source>Show &amp;in folder</source>
        <translation>Mostrar en la car&amp;peta</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Abrir</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) copied to</source>
        <translation>
            <numerusform>%Ln foto copiada en</numerusform>
            <numerusform>%Ln fotos copiadas en</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) written to</source>
        <translation>
            <numerusform>%Ln página escrita en</numerusform>
            <numerusform>%Ln páginas escritas en</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to</source>
        <translation>
            <numerusform>%Ln fila escrita en</numerusform>
            <numerusform>%Ln filas escritas en</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sidecar(s) written to</source>
        <translation>
            <numerusform>%Ln archivo auxiliar escrito en</numerusform>
            <numerusform>%Ln archivos auxiliares escritos en</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) listed in</source>
        <translation>
            <numerusform>%Ln foto listada en</numerusform>
            <numerusform>%Ln fotos listadas en</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be copied:</source>
        <translation>
            <numerusform>%Ln foto no se pudo copiar:</numerusform>
            <numerusform>%Ln fotos no se pudieron copiar:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be listed:</source>
        <translation>
            <numerusform>%Ln foto no se pudo listar:</numerusform>
            <numerusform>%Ln fotos no se pudieron listar:</numerusform>
        </translation>
    </message>
    <message>
        <source>A text file among the copies names them all.</source>
        <translation>Un archivo de texto entre las copias las nombra todas.</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Show the faces, &amp;cut out of the photos</source>
        <translation>Mostrar los rostros, &amp;recortados de las fotos</translation>
    </message>
    <message>
        <source>Blurred beyond recognition</source>
        <translation>Desenfocados hasta no ser reconocibles</translation>
    </message>
    <message>
        <source>Large pixels</source>
        <translation>Píxeles grandes</translation>
    </message>
    <message>
        <source>Covered with one colour</source>
        <translation>Cubiertos con un solo color</translation>
    </message>
    <message>
        <source>Cover all faces of t&amp;hese photos, adults&apos; too</source>
        <translation>Cubrir &amp;todos los rostros de estas fotos, también los de adultos</translation>
    </message>
    <message>
        <source>Name the revie&amp;wers</source>
        <translation>Incluir los &amp;nombres de los revisores</translation>
    </message>
    <message>
        <source>Name the faces (as &amp;persons)</source>
        <translation>No&amp;mbrar los rostros (como personas)</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Idioma:</translation>
    </message>
    <message>
        <source>How faces are co&amp;vered:</source>
        <translation>&amp;Cómo se cubren los rostros:</translation>
    </message>
</context>
<context>
    <name>ExportScopes</name>
    <message>
        <source>&amp;All photos</source>
        <translation>T&amp;odas las fotos</translation>
    </message>
    <message>
        <source>Shown in the &amp;gallery</source>
        <translation>Mostradas en la &amp;galería</translation>
    </message>
    <message>
        <source>&amp;Flagged photos</source>
        <translation>Fotos &amp;señaladas</translation>
    </message>
    <message>
        <source>&amp;Reviewed photos</source>
        <translation>Fotos re&amp;visadas</translation>
    </message>
    <message>
        <source>With a confirmed &amp;minor</source>
        <translation>Con un menor con&amp;firmado</translation>
    </message>
    <message>
        <source>With a face of which a person is &amp;unsure</source>
        <translation>Con un rostro que dejó a alguien en d&amp;uda</translation>
    </message>
    <message>
        <source>With a settle&amp;d face</source>
        <translation>Con un rostro &amp;ya resuelto</translation>
    </message>
    <message>
        <source>With a face &amp;not decided</source>
        <translation>Con un rostro &amp;que está sin decisión</translation>
    </message>
    <message>
        <source>&amp;Selected</source>
        <translation>Se&amp;leccionadas</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln rostro</numerusform>
            <numerusform>%Ln rostros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln foto</numerusform>
            <numerusform>%Ln fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>{scope} ({count})</source>
        <translation>{scope} ({count})</translation>
    </message>
</context>
<context>
    <name>ExportTarget</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>E&amp;xaminar…</translation>
    </message>
    <message>
        <source>&amp;To:</source>
        <translation>&amp;Destino:</translation>
    </message>
    <message>
        <source>Folder for the copies</source>
        <translation>Carpeta para las copias</translation>
    </message>
    <message>
        <source>Save the export as</source>
        <translation>Guardar la exportación como</translation>
    </message>
</context>
<context>
    <name>ExportWords</name>
    <message>
        <source>Tables</source>
        <translation>Tablas</translation>
    </message>
    <message>
        <source>Pages to read and print</source>
        <translation>Páginas para leer e imprimir</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>Otros programas</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>The file holds paths of photos, and reviewers&apos; names and notes.</source>
        <translation>El archivo contiene rutas de fotos y los nombres y notas de los revisores.</translation>
    </message>
    <message>
        <source>The file holds paths of photos, but no pictures and no reviewers.</source>
        <translation>El archivo contiene rutas de fotos, pero ninguna imagen ni ningún revisor.</translation>
    </message>
    <message>
        <source>CASE/UCO (JSON-LD)</source>
        <translation>CASE/UCO (JSON-LD)</translation>
    </message>
    <message>
        <source>Files with their hashes, faces as classification results, runs and decisions, for investigators&apos; programs.</source>
        <translation>Archivos con sus hashes, rostros como resultados de clasificación, análisis y decisiones, para los programas de quienes investigan.</translation>
    </message>
    <message>
        <source>COCO JSON</source>
        <translation>COCO JSON</translation>
    </message>
    <message>
        <source>Boxes, landmarks, estimates and decisions of the faces, as programs that train detectors read them.</source>
        <translation>Recuadros, puntos de referencia, estimaciones y decisiones de los rostros, como los leen los programas que entrenan detectores.</translation>
    </message>
    <message>
        <source>Copies with minors&apos; faces covered</source>
        <translation>Copias con los rostros de menores cubiertos</translation>
    </message>
    <message>
        <source>New files in which the faces that are flagged, or decided to be a minor&apos;s, cannot be recognised any more. The originals are only read.</source>
        <translation>Archivos nuevos en que los rostros señalados, o decididos como de menores, ya no se pueden reconocer. Los originales solo se leen.</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>copia</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>rostros</translation>
    </message>
    <message>
        <source>Only faces that were found or drawn are covered: look at every copy before you hand it on. Camera data is left out; the names of files and folders stay.</source>
        <translation>Solo se cubren los rostros encontrados o dibujados: mire cada copia antes de entregarla. Los datos de la cámara no se incluyen; los nombres de archivos y carpetas quedan.</translation>
    </message>
    <message>
        <source>Copies of flagged photos</source>
        <translation>Copias de las fotos señaladas</translation>
    </message>
    <message>
        <source>The photos with a face that is flagged or decided to be a minor&apos;s, copied without the place where they were taken, names and serial numbers. The pictures are the same.</source>
        <translation>Las fotos con un rostro señalado o decidido como de menor de edad, copiadas sin el lugar donde se tomaron, sin nombres y sin números de serie. Las imágenes son las mismas.</translation>
    </message>
    <message>
        <source>The copies show the faces. Position, people&apos;s names and serial numbers are removed; camera, dates and exposure stay, and so do the names of files and folders.</source>
        <translation>Las copias muestran los rostros. Se quitan la posición, los nombres de personas y los números de serie; quedan la cámara, las fechas y la exposición, y también los nombres de archivos y carpetas.</translation>
    </message>
    <message>
        <source>Corrections for training</source>
        <translation>Correcciones para entrenamiento</translation>
    </message>
    <message>
        <source>The faces that people decided on, with the ages that each decision means, as training reads them.</source>
        <translation>Los rostros sobre los que decidieron personas, con las edades que significa cada decisión, como los lee el entrenamiento.</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>One row for each face and for each photo without one: estimates, decisions, notes. For spreadsheets and other programs.</source>
        <translation>Una fila por cada rostro y por cada foto sin rostro: estimaciones, decisiones, notas. Para hojas de cálculo y otros programas.</translation>
    </message>
    <message>
        <source>CSV for Excel in Portuguese</source>
        <translation>CSV para Excel en portugués</translation>
    </message>
    <message>
        <source>The same table with semicolons and decimal commas, as Excel in Portuguese opens it with a double click.</source>
        <translation>La misma tabla con punto y coma y coma decimal, como la abre con un doble clic Excel en portugués, o en español donde los decimales llevan coma.</translation>
    </message>
    <message>
        <source>The file will show faces, minors&apos; too, and hold names and paths. Keep it as you keep the photos.</source>
        <translation>El archivo mostrará rostros, también de menores, y contendrá nombres y rutas. Guárdelo como guarda las fotos.</translation>
    </message>
    <message>
        <source>HTML report</source>
        <translation>Informe HTML</translation>
    </message>
    <message>
        <source>A page with figures, policy, limits and the photos one by one. One file that any browser opens, also without a network.</source>
        <translation>Una página con cifras, criterios, límites y las fotos una por una. Un solo archivo que abre cualquier navegador, también sin red.</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>The same rows for programs: one JSON object a line.</source>
        <translation>Las mismas filas para programas: un objeto JSON por línea.</translation>
    </message>
    <message>
        <source>List of flagged files</source>
        <translation>Lista de los archivos señalados</translation>
    </message>
    <message>
        <source>A text file with the paths of the photos that have a face that is flagged or decided to be a minor&apos;s, one a line.</source>
        <translation>Un archivo de texto con las rutas de las fotos que tienen un rostro señalado o decidido como de menor, una por línea.</translation>
    </message>
    <message>
        <source>The file holds paths of photos.</source>
        <translation>El archivo contiene rutas de fotos.</translation>
    </message>
    <message>
        <source>PDF summary</source>
        <translation>Resumen en PDF</translation>
    </message>
    <message>
        <source>Figures, policy and reviewers on A4, with a line to sign. No photo is named.</source>
        <translation>Cifras, criterios y revisores en A4, con una línea para firmar. No se nombra ninguna foto.</translation>
    </message>
    <message>
        <source>what</source>
        <translation>qué</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>cuántos</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Libro de Excel</translation>
    </message>
    <message>
        <source>The same table as a workbook with real numbers, a fixed header and filters, and a sheet that says what it is.</source>
        <translation>La misma tabla como libro, con números de verdad, encabezado fijo y filtros, y una hoja que explica lo que es.</translation>
    </message>
    <message>
        <source>XMP sidecars</source>
        <translation>Archivos auxiliares XMP</translation>
    </message>
    <message>
        <source>A file for each photo that shows a minor, or that was not looked at whole, with tags and the places of the faces, as digiKam, darktable, Immich and PhotoPrism read them. They go to a folder of their own; a sidecar that is there is taken in, and not changed.</source>
        <translation>Un archivo por cada foto que muestra a un menor, o que no se examinó entera, con etiquetas y el lugar de los rostros, como los leen digiKam, darktable, Immich y PhotoPrism. Van a una carpeta propia; un archivo auxiliar que ya existe se incorpora y no se modifica.</translation>
    </message>
    <message>
        <source>sidecar</source>
        <translation>archivo auxiliar</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>etiquetas</translation>
    </message>
    <message>
        <source>The tags say which photos show minors, and programs that publish photos may publish them as well.</source>
        <translation>Las etiquetas dicen qué fotos muestran a menores, y los programas que publican fotos pueden publicarlas también.</translation>
    </message>
</context>
<context>
    <name>FaceAdder</name>
    <message>
        <source>The file has changed since it was analysed. Analyse it again.</source>
        <translation>El archivo cambió después de analizarse. Analícelo de nuevo.</translation>
    </message>
</context>
<context>
    <name>FaceBeside</name>
    <message>
        <source>The face</source>
        <translation>El rostro</translation>
    </message>
    <message>
        <source>The whole photo, with the face marked</source>
        <translation>La foto entera, con el rostro marcado</translation>
    </message>
    <message>
        <source>What reviewers said of it</source>
        <translation>Lo que dijeron de él los revisores</translation>
    </message>
    <message>
        <source>{name}, face {number}</source>
        <translation>{name}, rostro {number}</translation>
    </message>
    <message>
        <source>{name}: {decision} ({time})</source>
        <translation>{name}: {decision} ({time})</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>Nota: {note}</translation>
    </message>
</context>
<context>
    <name>FaceCard</name>
    <message>
        <source>The estimate is hidden while you review.</source>
        <translation>La estimación está oculta durante la revisión.</translation>
    </message>
    <message>
        <source>Face {number}</source>
        <translation>Rostro {number}</translation>
    </message>
    <message>
        <source>Face {number}, at {time}</source>
        <translation>Rostro {number}, en {time}</translation>
    </message>
    <message>
        <source>Face {number}, page {page}</source>
        <translation>Rostro {number}, página {page}</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Estimación</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisión</translation>
    </message>
    <message>
        <source>Age {age} (80%: {low} to {high})</source>
        <translation>Edad {age} (80%: {low} a {high})</translation>
    </message>
    <message>
        <source>Added by hand by {name}</source>
        <translation>Agregado a mano por {name}</translation>
    </message>
    <message>
        <source>Detection score {score}</source>
        <translation>Puntuación de detección {score}</translation>
    </message>
    <message>
        <source>The model alone: {share}</source>
        <translation>El modelo solo: {share}</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>señalado</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incierto</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Todavía no hay</translation>
    </message>
    <message>
        <source>{who} · reviewers disagree</source>
        <translation>{who} · los revisores no coinciden</translation>
    </message>
    <message>
        <source>Before: {decision}, {who}</source>
        <translation>Antes: {decision}, {who}</translation>
    </message>
    <message>
        <source>Note: {note}</source>
        <translation>Nota: {note}</translation>
    </message>
    <message>
        <source>{name}, {time}</source>
        <translation>{name}, {time}</translation>
    </message>
</context>
<context>
    <name>FacePane</name>
    <message>
        <source>The face that is meant</source>
        <translation>El rostro del que se trata</translation>
    </message>
</context>
<context>
    <name>FacePanel</name>
    <message>
        <source>Faces of the photo</source>
        <translation>Rostros de la foto</translation>
    </message>
    <message>
        <source>No face was found here.</source>
        <translation>No se encontró ningún rostro aquí.</translation>
    </message>
</context>
<context>
    <name>Faixa</name>
    <message numerus="yes">
        <source>%n note(s) wait in the review for your decision.</source>
        <translation>
            <numerusform>%n nota espera su decisión en la revisión.</numerusform>
            <numerusform>%n notas esperan su decisión en la revisión.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileFacts</name>
    <message>
        <source>Expected</source>
        <translation>Esperado</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamaño</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modificado</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Analizado</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Raw photo</source>
        <translation>Foto raw</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Película</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} píxeles</translation>
    </message>
    <message>
        <source>{seen} frames of {duration} looked at</source>
        <translation>{seen} cuadros de {duration} examinados</translation>
    </message>
    <message>
        <source>{seen} of {count} looked at</source>
        <translation>{seen} de {count} examinadas</translation>
    </message>
    <message>
        <source>inside the file</source>
        <translation>dentro del archivo</translation>
    </message>
    <message>
        <source>{film}: not looked at</source>
        <translation>{film}: no examinada</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>Also hidden files and folders</source>
        <translation>También archivos y carpetas ocultos</translation>
    </message>
    <message>
        <source>Also thumbnails and bins of other programs</source>
        <translation>También miniaturas y papeleras de otros programas</translation>
    </message>
    <message>
        <source>What NAS, systems and photo programs keep beside photos, such as @eaDir.</source>
        <translation>Lo que NAS, sistemas y programas de fotos guardan junto a las fotos, como @eaDir.</translation>
    </message>
    <message>
        <source>Also our own copies with covered faces</source>
        <translation>También las copias con rostros cubiertos hechas por Faixa</translation>
    </message>
    <message>
        <source>Known files:</source>
        <translation>Archivos conocidos:</translation>
    </message>
    <message>
        <source>Lists of MD5, SHA-1 or SHA-256, one a line, or VICS JSON (Project VIC). What stands in one is skipped, and its row names the list.</source>
        <translation>Listas de MD5, SHA-1 o SHA-256, uno por línea, o VICS JSON (Project VIC). Lo que está en una de ellas se omite, y su fila nombra la lista.</translation>
    </message>
    <message>
        <source>Look at known files as well, and only name the list</source>
        <translation>Examinar también los archivos conocidos, y solo nombrar la lista</translation>
    </message>
    <message>
        <source>Photos that were analysed before:</source>
        <translation>Fotos que ya se analizaron:</translation>
    </message>
    <message>
        <source>only new and changed ones</source>
        <translation>solo las nuevas y las modificadas</translation>
    </message>
    <message>
        <source>everything again</source>
        <translation>todo de nuevo</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message numerus="yes">
        <source>%Ln face(s) shown; the numbers count faces</source>
        <translation>
            <numerusform>%Ln rostro mostrado; los números cuentan rostros</numerusform>
            <numerusform>%Ln rostros mostrados; los números cuentan rostros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) shown; the numbers count photos</source>
        <translation>
            <numerusform>%Ln foto mostrada; los números cuentan fotos</numerusform>
            <numerusform>%Ln fotos mostradas; los números cuentan fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Quitar los filtros</translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation>Mostrar todo de nuevo</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Análisis</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Only photos in this folder and below it; click again for all</source>
        <translation>Solo fotos de esta carpeta y de las que contiene; otro clic las muestra todas</translation>
    </message>
    <message>
        <source>Final: {group}</source>
        <translation>Final: {group}</translation>
    </message>
    <message>
        <source>What counts after review: the decision, and the estimate where nobody decided or a person is unsure</source>
        <translation>Lo que vale después de la revisión: la decisión, y la estimación donde nadie decidió o una persona está en duda</translation>
    </message>
    <message>
        <source>What is no photo that is read: other files, films where these are not asked for, our own copies with covered faces. Shown only while this is ticked.</source>
        <translation>Lo que no es una foto que se lea: otros archivos, películas donde no se pidieron, las copias con rostros cubiertos hechas por Faixa. Solo se muestra mientras esto está marcado.</translation>
    </message>
    <message>
        <source>Estimated group</source>
        <translation>Grupo estimado</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Señales</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Señalado</translation>
    </message>
    <message>
        <source>A face whose probability of a minor reaches the limit</source>
        <translation>Un rostro cuya probabilidad de ser de un menor alcanza el límite</translation>
    </message>
    <message>
        <source>Unaccompanied</source>
        <translation>No acompañado</translation>
    </message>
    <message>
        <source>Photos with a minor and no adult. What people decided counts first; without a decision a flagged face counts as a minor.</source>
        <translation>Fotos con un menor y ningún adulto. Lo que decidieron las personas cuenta primero; sin decisión, un rostro señalado cuenta como menor.</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incierto</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Sin decisión</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Decidido</translation>
    </message>
    <message>
        <source>Confirmed minor</source>
        <translation>Menor confirmado</translation>
    </message>
    <message>
        <source>A person decided child or teen</source>
        <translation>Una persona decidió niño/a o adolescente</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>En duda</translation>
    </message>
    <message>
        <source>A person decided that they are unsure</source>
        <translation>Una persona decidió que está en duda</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Resuelto</translation>
    </message>
    <message>
        <source>A person decided, is not unsure, and no reviewer says otherwise: nothing is left to do. A flag that is settled has this sign.</source>
        <translation>Una persona decidió, no está en duda y ningún revisor dice otra cosa: no queda nada por hacer. Un señalamiento resuelto tiene esta señal.</translation>
    </message>
    <message>
        <source>Reviewers disagree</source>
        <translation>Los revisores no coinciden</translation>
    </message>
    <message>
        <source>Final group</source>
        <translation>Grupo final</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentimiento</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Pedido</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Dado</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Vencido</translation>
    </message>
    <message>
        <source>Given until a day that is over</source>
        <translation>Dado hasta un día que ya pasó</translation>
    </message>
    <message>
        <source>Refused or withdrawn</source>
        <translation>Denegado o retirado</translation>
    </message>
    <message>
        <source>Mark damaged</source>
        <translation>Marca dañada</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>In a cloud alone</source>
        <translation>Solo en la nube</translation>
    </message>
    <message>
        <source>Photos that are not on this disk, and were not looked at</source>
        <translation>Fotos que no están en este disco y no se examinaron</translation>
    </message>
    <message>
        <source>Known files</source>
        <translation>Archivos conocidos</translation>
    </message>
    <message>
        <source>Files that a list of known files names, and were not looked at</source>
        <translation>Archivos que están en una lista de archivos conocidos y no se miraron</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>With faces</source>
        <translation>Con rostros</translation>
    </message>
    <message>
        <source>No face found</source>
        <translation>Sin rostros</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Con error</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Omitido</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Ruta</translation>
    </message>
    <message>
        <source>Time of analysis</source>
        <translation>Hora del análisis</translation>
    </message>
    <message>
        <source>Probability of a minor</source>
        <translation>Probabilidad de ser menor</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Incertidumbre</translation>
    </message>
    <message>
        <source>Face size</source>
        <translation>Tamaño del rostro</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n rostro</numerusform>
            <numerusform>%n rostros</numerusform>
        </translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} píxeles</translation>
    </message>
    <message>
        <source>A film of {duration}: {seen} frames looked at</source>
        <translation>Una película de {duration}: {seen} cuadros examinados</translation>
    </message>
    <message>
        <source>Pages: {seen} of {count} looked at</source>
        <translation>Páginas: {seen} de {count} examinadas</translation>
    </message>
    <message>
        <source>With the raw photo {names}</source>
        <translation>Con la foto raw {names}</translation>
    </message>
    <message>
        <source>With a film, which is not looked at</source>
        <translation>Con una película, que no se examina</translation>
    </message>
    <message>
        <source>Analysed {time}</source>
        <translation>Analizado: {time}</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more face(s)</source>
        <translation>
            <numerusform>… y %n rostro más</numerusform>
            <numerusform>… y %n rostros más</numerusform>
        </translation>
    </message>
    <message>
        <source>Unaccompanied: flagged, and no adult beside</source>
        <translation>No acompañado: señalado, y sin adulto al lado</translation>
    </message>
    <message>
        <source>Settled: all flagged faces</source>
        <translation>Resuelto: todos los rostros señalados</translation>
    </message>
    <message>
        <source>Estimate: {group}, about {age} years</source>
        <translation>Estimación: {group}, unos {age} años</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>en {time}</translation>
    </message>
    <message>
        <source>decided by {name}: {decision}</source>
        <translation>decidido por {name}: {decision}</translation>
    </message>
    <message>
        <source>reviewers disagree</source>
        <translation>los revisores no coinciden</translation>
    </message>
</context>
<context>
    <name>GalleryHeader</name>
    <message>
        <source>State of the gallery</source>
        <translation>Estado de la galería</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Whole photos (Ctrl+1)</source>
        <translation>Fotos enteras (Ctrl+1)</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Rostros</translation>
    </message>
    <message>
        <source>One cell a face (Ctrl+2)</source>
        <translation>Una celda por rostro (Ctrl+2)</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Ordenar por</translation>
    </message>
    <message>
        <source>Text in path</source>
        <translation>Texto en la ruta</translation>
    </message>
    <message>
        <source>Only photos whose path has this text in it (Ctrl+F)</source>
        <translation>Solo fotos cuya ruta contiene este texto (Ctrl+F)</translation>
    </message>
    <message>
        <source>Smaller thumbnails (Ctrl+−)</source>
        <translation>Miniaturas más pequeñas (Ctrl+−)</translation>
    </message>
    <message>
        <source>Larger thumbnails (Ctrl++)</source>
        <translation>Miniaturas más grandes (Ctrl++)</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Tamaño de las miniaturas</translation>
    </message>
    <message>
        <source>Greatest first</source>
        <translation>Mayor primero</translation>
    </message>
    <message>
        <source>Least first</source>
        <translation>Menor primero</translation>
    </message>
</context>
<context>
    <name>GalleryModel</name>
    <message>
        <source>Being read</source>
        <translation>En lectura</translation>
    </message>
</context>
<context>
    <name>GalleryPage</name>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Review flagged faces</source>
        <translation>Revisar rostros señalados</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Seleccionar todo</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Mostrar la carpeta</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copiar la ruta</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>All that is known of this photo…</source>
        <translation>Todo lo que se sabe de esta foto…</translation>
    </message>
    <message>
        <source>All that is known of its folder…</source>
        <translation>Todo lo que se sabe de su carpeta…</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galería</translation>
    </message>
    <message>
        <source>Loading… {n} photos</source>
        <translation>Cargando… {n} fotos</translation>
    </message>
</context>
<context>
    <name>GuideBrowser</name>
    <message>
        <source>User guide</source>
        <translation>Guía del usuario</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>User guide</source>
        <translation>Guía del usuario</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
</context>
<context>
    <name>Imported</name>
    <message numerus="yes">
        <source>%n mark(s) of consent as well.</source>
        <translation>
            <numerusform>También %n marca de consentimiento.</numerusform>
            <numerusform>También %n marcas de consentimiento.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n face(s) that were drawn there and wait for a decision.</source>
        <translation>
            <numerusform>%n rostro que se dibujó allí espera una decisión.</numerusform>
            <numerusform>%n rostros que se dibujaron allí esperan una decisión.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n ya estaba aquí.</numerusform>
            <numerusform>%n ya estaban aquí.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were taken back there, and not added.</source>
        <translation>
            <numerusform>%n se deshizo allí y no se agregó.</numerusform>
            <numerusform>%n se deshicieron allí y no se agregaron.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are on photos that are not here: analyse these, then do this again.</source>
        <translation>
            <numerusform>%n es de una foto que no está aquí: analícela y repita esto.</numerusform>
            <numerusform>%n son de fotos que no están aquí: analícelas y repita esto.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Isolation</name>
    <message>
        <source>a photo&apos;s decoder can open no file, reach no network and start no program</source>
        <translation>el decodificador de una foto no puede abrir archivos, acceder a la red ni iniciar programas</translation>
    </message>
    <message>
        <source>a photo&apos;s decoder can open no file, but this system does not keep it from the network and from other programs</source>
        <translation>el decodificador de una foto no puede abrir archivos, pero este sistema no le impide acceder a la red y a otros programas</translation>
    </message>
    <message>
        <source>a photo&apos;s decoder has a process of its own and bounds, but this system does not keep it from files, the network and other programs</source>
        <translation>el decodificador de una foto tiene un proceso propio y límites, pero este sistema no le impide acceder a archivos, a la red y a otros programas</translation>
    </message>
    <message>
        <source>a photo&apos;s decoder has a process of its own, and this system gives it no more</source>
        <translation>el decodificador de una foto tiene un proceso propio, y este sistema no le da más que eso</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message numerus="yes">
        <source>%n row(s) of it cannot be read.</source>
        <translation>
            <numerusform>%n fila suya no se puede leer.</numerusform>
            <numerusform>%n filas suyas no se pueden leer.</numerusform>
        </translation>
    </message>
    <message>
        <source>A part of its file cannot be read.</source>
        <translation>Una parte de su archivo no se puede leer.</translation>
    </message>
    <message>
        <source>What is good is shown and exported. Export the decisions, then go back to a backup.</source>
        <translation>Lo que está bien se muestra y se exporta. Exporte las decisiones y después vuelva a una copia de seguridad.</translation>
    </message>
    <message>
        <source>The catalog is damaged</source>
        <translation>El catálogo está dañado</translation>
    </message>
    <message>
        <source>Export decisions…</source>
        <translation>Exportar decisiones…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurar…</translation>
    </message>
    <message>
        <source>Restore the catalog</source>
        <translation>Restaurar el catálogo</translation>
    </message>
    <message>
        <source>Export all decisions</source>
        <translation>Exportar todas las decisiones</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) exported</source>
        <translation>
            <numerusform>%n decisión exportada</numerusform>
            <numerusform>%n decisiones exportadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Import decisions</source>
        <translation>Importar decisiones</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) imported</source>
        <translation>
            <numerusform>%n decisión importada</numerusform>
            <numerusform>%n decisiones importadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Decisiones</translation>
    </message>
</context>
<context>
    <name>KeyButton</name>
    <message>
        <source>Key: {key}</source>
        <translation>Tecla: {key}</translation>
    </message>
    <message>
        <source>{what} ({key})</source>
        <translation>{what} ({key})</translation>
    </message>
</context>
<context>
    <name>KnownLists</name>
    <message>
        <source>A&amp;dd a list…</source>
        <translation>Agre&amp;gar una lista…</translation>
    </message>
    <message>
        <source>Lists of known files</source>
        <translation>Listas de archivos conocidos</translation>
    </message>
    <message>
        <source>Lists of hashes (*.txt *.csv *.json *.md5 *.sha1 *.sha256);;All files (*)</source>
        <translation>Listas de hashes (*.txt *.csv *.json *.md5 *.sha1 *.sha256);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>{path} is no file that can be read.</source>
        <translation>{path} no es un archivo que se pueda leer.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Toolbar</source>
        <translation>Barra de herramientas</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtros</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln photo(s) are dragged at once; Export copies more.</source>
        <translation>
            <numerusform>Como máximo se arrastra %Ln foto a la vez; Exportar copia más.</numerusform>
            <numerusform>Como máximo se arrastran %Ln fotos a la vez; Exportar copia más.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the run</source>
        <translation>Mostrar el análisis</translation>
    </message>
    <message>
        <source>Close Faixa?</source>
        <translation>¿Cerrar Faixa?</translation>
    </message>
    <message>
        <source>A run is going on.</source>
        <translation>Hay un análisis en curso.</translation>
    </message>
    <message>
        <source>What is done is kept. The run can go on at the next start, with one click.</source>
        <translation>Lo que está hecho se conserva. El análisis puede continuar en el próximo inicio, con un clic.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Detener y cerrar</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Seguir trabajando</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Descartar este mensaje</translation>
    </message>
</context>
<context>
    <name>ModelEditor</name>
    <message>
        <source>the model that comes with Faixa ({name})</source>
        <translation>el modelo que viene con Faixa ({name})</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Elegir…</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>Elegir un archivo de modelo</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Elegir un modelo</translation>
    </message>
    <message>
        <source>Models (*.onnx)</source>
        <translation>Modelos (*.onnx)</translation>
    </message>
</context>
<context>
    <name>ModelPage</name>
    <message>
        <source>Runs on:</source>
        <translation>Ejecutar:</translation>
    </message>
    <message>
        <source>Age model:</source>
        <translation>Modelo de edad:</translation>
    </message>
</context>
<context>
    <name>NewsButton</name>
    <message>
        <source>Sort and filter again (F5)</source>
        <translation>Ordenar y filtrar de nuevo (F5)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new face(s) – sort in</source>
        <translation>
            <numerusform>%Ln rostro nuevo – incluir</numerusform>
            <numerusform>%Ln rostros nuevos – incluir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new photo(s) – sort in</source>
        <translation>
            <numerusform>%Ln foto nueva – incluir</numerusform>
            <numerusform>%Ln fotos nuevas – incluir</numerusform>
        </translation>
    </message>
    <message>
        <source>There are changes – update the list</source>
        <translation>Hay cambios – actualizar la lista</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>Note saved</source>
        <translation>Nota guardada</translation>
    </message>
    <message>
        <source>The note is not saved yet: it waits for your decision on that face.</source>
        <translation>La nota aún no está guardada: espera su decisión sobre ese rostro.</translation>
    </message>
    <message>
        <source>What you typed is not on the disk yet: {reason}</source>
        <translation>Lo que usted escribió aún no está en el disco: {reason}</translation>
    </message>
    <message>
        <source>The note is kept with the decision that you make now.</source>
        <translation>La nota se guarda con la decisión que usted tome ahora.</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>It is not there any more, or its drive is not.</source>
        <translation>Ya no está allí, o su unidad no está conectada.</translation>
    </message>
    <message>
        <source>The system has no program that opens it.</source>
        <translation>El sistema no tiene ningún programa que lo abra.</translation>
    </message>
    <message>
        <source>Nothing was opened</source>
        <translation>No se abrió nada</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Copiar la ruta</translation>
    </message>
</context>
<context>
    <name>OperatingPointEditor</name>
    <message>
        <source>Threshold of your own, from 0 to 1</source>
        <translation>Umbral propio, de 0 a 1</translation>
    </message>
    <message>
        <source>Threshold of your own:</source>
        <translation>Umbral propio:</translation>
    </message>
    <message>
        <source>{number} would flag in this run: {flagged}</source>
        <translation>{number} señalaría en este análisis: {flagged}</translation>
    </message>
    <message>
        <source>This model names no default operating point. Choose one.</source>
        <translation>Este modelo no indica un punto de operación predeterminado. Elija uno.</translation>
    </message>
    <message>
        <source>This model has no operating point {name}. Choose one.</source>
        <translation>Este modelo no tiene el punto de operación {name}. Elija uno.</translation>
    </message>
    <message>
        <source>Faces whose P(minor) reaches it are flagged. Nobody measured its cost.</source>
        <translation>Se señalan los rostros cuya P(menor) lo alcanza. Nadie midió su costo.</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>Clear the text</source>
        <translation>Borrar el texto</translation>
    </message>
</context>
<context>
    <name>PhotoView</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n rostro</numerusform>
            <numerusform>%n rostros</numerusform>
        </translation>
    </message>
    <message>
        <source>current face: {number}</source>
        <translation>rostro actual: {number}</translation>
    </message>
</context>
<context>
    <name>PointTable</name>
    <message>
        <source>In this run: faces (photos)</source>
        <translation>En este análisis: rostros (fotos)</translation>
    </message>
    <message>
        <source>{name} in detail: {threshold}</source>
        <translation>{name} en detalle: {threshold}</translation>
    </message>
    <message>
        <source>{faces} ({photos})</source>
        <translation>{faces} ({photos})</translation>
    </message>
    <message>
        <source>{name} (default)</source>
        <translation>{name} (predet.)</translation>
    </message>
    <message>
        <source>Found of 100 minors</source>
        <translation>Encontrados de 100 menores</translation>
    </message>
    <message>
        <source>Wrongly flagged of 100 adults</source>
        <translation>Señalados por error de 100 adultos</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Fuente: {source}</translation>
    </message>
    <message>
        <source>What the table&apos;s numbers go by</source>
        <translation>En qué se basan los números de la tabla</translation>
    </message>
    <message>
        <source>Operating point</source>
        <translation>Punto de operación</translation>
    </message>
    <message>
        <source>Minors found</source>
        <translation>Menores encontrados</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Falsas alarmas</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Umbral</translation>
    </message>
</context>
<context>
    <name>Population</name>
    <message>
        <source>{minors} minors</source>
        <translation>{minors} de menores</translation>
    </message>
    <message>
        <source>{name} ({minors} minors)</source>
        <translation>{name} ({minors} de menores)</translation>
    </message>
    <message>
        <source>Mixed ages: each age as often as the next. This moves the estimates only: age, group and P(minor). What is flagged, uncertain or unaccompanied stays the same, whatever you choose: the model alone decides on that.</source>
        <translation>Edades mezcladas: cada edad tan frecuente como las demás. Esto mueve solo las estimaciones: edad, grupo y P(menor). Lo que se señala, lo incierto y lo no acompañado queda igual, elija lo que elija: eso lo decide el modelo solo.</translation>
    </message>
    <message>
        <source>Mixed ages</source>
        <translation>Edades mezcladas</translation>
    </message>
    <message>
        <source>A school</source>
        <translation>Una escuela</translation>
    </message>
    <message>
        <source>Mostly adults</source>
        <translation>Sobre todo adultos</translation>
    </message>
</context>
<context>
    <name>PopulationEditor</name>
    <message>
        <source>A share of your own</source>
        <translation>Otra proporción</translation>
    </message>
    <message>
        <source>Share of minors among the people, in %</source>
        <translation>Proporción de menores entre las personas, en %</translation>
    </message>
    <message>
        <source>% minors</source>
        <translation>% de menores</translation>
    </message>
    <message>
        <source>Take this estimate</source>
        <translation>Usar esta estimación</translation>
    </message>
    <message>
        <source>This run&apos;s faces could not be looked at.</source>
        <translation>No se pudieron examinar los rostros de este análisis.</translation>
    </message>
    <message>
        <source>Looking at this run&apos;s faces…</source>
        <translation>Examinando los rostros de este análisis…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) of this run look like a group with {minors} minors.</source>
        <translation>
            <numerusform>%Ln rostro de este análisis parece de un grupo con {minors} de menores.</numerusform>
            <numerusform>%Ln rostros de este análisis parecen de un grupo con {minors} de menores.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Printing…</source>
        <translation>Imprimiendo…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Mayús</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Supr</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Retroceso</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Paused</source>
        <translation>En pausa</translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation>Buscando fotos…</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>Waiting (paused)</source>
        <translation>En espera (en pausa)</translation>
    </message>
    <message>
        <source>Done, many are damaged</source>
        <translation>Terminado, muchas dañadas</translation>
    </message>
    <message>
        <source>Everything failed</source>
        <translation>Todo falló</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrumpido</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminado</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) found</source>
        <translation>
            <numerusform>%Ln archivo encontrado</numerusform>
            <numerusform>%Ln archivos encontrados</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no files in it</source>
        <translation>No hay archivos</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln archivo</numerusform>
            <numerusform>%Ln archivos</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} de {total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln rostro</numerusform>
            <numerusform>%Ln rostros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flagged</source>
        <comment>photos</comment>
        <translation>
            <numerusform>%Ln señalada</numerusform>
            <numerusform>%Ln señaladas</numerusform>
        </translation>
    </message>
    <message>
        <source>took {duration}</source>
        <translation>tardó {duration}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <comment>photos</comment>
        <translation>
            <numerusform>%Ln con error</numerusform>
            <numerusform>%Ln con error</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln damaged</source>
        <comment>photos</comment>
        <translation>
            <numerusform>%Ln dañada</numerusform>
            <numerusform>%Ln dañadas</numerusform>
        </translation>
    </message>
    <message>
        <source>photos: {counts}</source>
        <translation>fotos: {counts}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hidden</source>
        <comment>files and folders</comment>
        <translation>
            <numerusform>%Ln oculto</numerusform>
            <numerusform>%Ln ocultos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln thumbnail(s) or bin(s) of other programs</source>
        <translation>
            <numerusform>%Ln miniatura o papelera de otros programas</numerusform>
            <numerusform>%Ln miniaturas o papeleras de otros programas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that match your patterns</source>
        <comment>files and folders</comment>
        <translation>
            <numerusform>%Ln que corresponde a sus patrones</numerusform>
            <numerusform>%Ln que corresponden a sus patrones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in a cloud alone, not on this disk</source>
        <comment>photos</comment>
        <translation>
            <numerusform>%Ln solo en la nube, no en este disco</numerusform>
            <numerusform>%Ln solo en la nube, no en este disco</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln short film(s) beside photos of the same name</source>
        <translation>
            <numerusform>%Ln película corta al lado de una foto del mismo nombre</numerusform>
            <numerusform>%Ln películas cortas al lado de fotos del mismo nombre</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of our own copies with covered faces</source>
        <comment>copies</comment>
        <translation>
            <numerusform>%Ln copia nuestra con rostros cubiertos</numerusform>
            <numerusform>%Ln copias nuestras con rostros cubiertos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln known by a list</source>
        <comment>files</comment>
        <translation>
            <numerusform>%Ln conocido por una lista</numerusform>
            <numerusform>%Ln conocidos por una lista</numerusform>
        </translation>
    </message>
    <message>
        <source>Not looked at: {what}</source>
        <translation>No se examinaron: {what}</translation>
    </message>
    <message>
        <source>{n}%</source>
        <translation>{n}%</translation>
    </message>
    <message>
        <source>Model {name} {version}</source>
        <translation>Modelo {name} {version}</translation>
    </message>
    <message>
        <source>Expected people: {population}</source>
        <translation>Personas esperadas: {population}</translation>
    </message>
    <message>
        <source>{name}: the folder or drive is not there</source>
        <translation>{name}: la carpeta o la unidad no está</translation>
    </message>
    <message>
        <source>{name}: the drive cannot be read</source>
        <translation>{name}: la unidad no se puede leer</translation>
    </message>
    <message>
        <source>{name}: every photo failed</source>
        <translation>{name}: todas las fotos fallaron</translation>
    </message>
    <message>
        <source>{name}: many photos are damaged</source>
        <translation>{name}: muchas fotos están dañadas</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>El modelo no se puede usar</translation>
    </message>
    <message>
        <source>{name}: the GPU failed</source>
        <translation>{name}: la GPU falló</translation>
    </message>
    <message>
        <source>{name}: this run cannot go on as it is</source>
        <translation>{name}: este análisis no puede continuar como está</translation>
    </message>
    <message>
        <source>Results cannot be saved: the queue has stopped</source>
        <translation>Los resultados no se pueden guardar: la cola se detuvo</translation>
    </message>
    <message>
        <source>{name}: photos cannot be read now</source>
        <translation>{name}: ahora no se pueden leer fotos</translation>
    </message>
    <message>
        <source>{name}: an error in Faixa stopped this run</source>
        <translation>{name}: un error de Faixa detuvo este análisis</translation>
    </message>
    <message>
        <source>{name}: started again</source>
        <translation>{name}: comenzó de nuevo</translation>
    </message>
    <message>
        <source>{name}: this run ended by itself</source>
        <translation>{name}: este análisis terminó por sí solo</translation>
    </message>
    <message>
        <source>Nothing was added</source>
        <translation>No se agregó nada</translation>
    </message>
    <message>
        <source>{detail} cannot be found any more. Connect the drive or put the folder back, then choose “Go on”: the photos that are left are waiting.</source>
        <translation>{detail} ya no se encuentra. Conecte la unidad o vuelva a poner la carpeta y elija “Continuar”: las fotos que faltan están en espera.</translation>
    </message>
    <message>
        <source>Many photos in a row could not be read: {detail}. Check the drive and its connection, then choose “Go on”: these photos are waiting, none of them counts as failed.</source>
        <translation>Muchas fotos seguidas no se pudieron leer: {detail}. Compruebe la unidad y su conexión y elija “Continuar”: estas fotos están en espera, ninguna cuenta como error.</translation>
    </message>
    <message>
        <source>Not one photo could be analysed. The most common reason: {detail}. When that is mended, choose “Retry failed photos”.</source>
        <translation>No se pudo analizar ni una foto. El motivo más común: {detail}. Cuando esté resuelto, elija “Reintentar las fotos con error”.</translation>
    </message>
    <message>
        <source>{detail}: a failing card or drive? Copy what is on it to another one before anything else, and look for other copies of these photos. The filter “Damaged” shows them.</source>
        <translation>{detail}: ¿una tarjeta o un disco que falla? Antes que nada, copie lo que contiene a otro y busque otras copias de estas fotos. El filtro “Dañada” las muestra.</translation>
    </message>
    <message>
        <source>{detail} The queue has stopped; what is done is kept. Choose another model or device in the settings, or for this run.</source>
        <translation>{detail} La cola se detuvo; lo que está hecho se conserva. Elija otro modelo o dispositivo en la configuración o para este análisis.</translation>
    </message>
    <message>
        <source>{detail} No photo is left out because of it.</source>
        <translation>{detail} Ninguna foto queda fuera por eso.</translation>
    </message>
    <message>
        <source>{detail} To use the model of now, choose “Run again: only new and changed photos”.</source>
        <translation>{detail} Para usar el modelo actual, elija “Analizar de nuevo: solo fotos nuevas y modificadas”.</translation>
    </message>
    <message>
        <source>{detail}. Close other programs, then choose “Go on”: the photos that are left are waiting, none of them counts as failed.</source>
        <translation>{detail}. Cierre otros programas y elija “Continuar”: las fotos que faltan están en espera, ninguna cuenta como error.</translation>
    </message>
    <message>
        <source>{detail} What was finished before is kept.</source>
        <translation>{detail} Lo que ya estaba terminado se conserva.</translation>
    </message>
    <message>
        <source>What is done is kept, and the log has the details: {detail}</source>
        <translation>Lo que está hecho se conserva, y los detalles están en el registro: {detail}</translation>
    </message>
    <message>
        <source>The part of Faixa that looks at photos ended unexpectedly ({detail}). It was started again and goes on; what was done is kept.</source>
        <translation>La parte de Faixa que examina las fotos terminó de forma inesperada ({detail}). Se inició de nuevo y continúa; lo que ya se hizo se conserva.</translation>
    </message>
    <message>
        <source>The part of Faixa that looks at photos ended unexpectedly again ({detail}). What is done is kept; “Go on” tries the photos that are left.</source>
        <translation>La parte de Faixa que examina las fotos terminó otra vez de forma inesperada ({detail}). Lo que ya se hizo se conserva; “Continuar” intenta con las fotos que faltan.</translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n more</source>
        <translation>
            <numerusform>{name} y %n más</numerusform>
            <numerusform>{name} y %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueDelegate</name>
    <message>
        <source>Name of the run</source>
        <translation>Nombre del análisis</translation>
    </message>
    <message>
        <source>Empty: the folder&apos;s name</source>
        <translation>Vacío: el nombre de la carpeta</translation>
    </message>
</context>
<context>
    <name>QueueMenu</name>
    <message>
        <source>&amp;Show its photos</source>
        <translation>&amp;Mostrar sus fotos</translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation>&amp;Abrir la carpeta</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Continuar</translation>
    </message>
    <message>
        <source>Retry &amp;failed photos</source>
        <translation>Reintentar las fotos con &amp;error</translation>
    </message>
    <message>
        <source>Run &amp;again</source>
        <translation>Analizar de &amp;nuevo</translation>
    </message>
    <message>
        <source>Only &amp;new and changed photos</source>
        <translation>Solo fotos &amp;nuevas y modificadas</translation>
    </message>
    <message>
        <source>&amp;Everything again</source>
        <translation>&amp;Todo de nuevo</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation>Cambiar el nomb&amp;re</translation>
    </message>
    <message>
        <source>O&amp;ptions…</source>
        <translation>O&amp;pciones…</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>&amp;Subir</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>&amp;Bajar</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Cance&amp;lar</translation>
    </message>
    <message>
        <source>Remo&amp;ve from the list…</source>
        <translation>&amp;Quitar de la lista…</translation>
    </message>
    <message>
        <source>&amp;Erase all that is known of it…</source>
        <translation>Borrar todo lo que se sabe &amp;de él…</translation>
    </message>
    <message>
        <source>Remove from the list?</source>
        <translation>¿Quitar de la lista?</translation>
    </message>
    <message>
        <source>Remove “{name}” from the list?</source>
        <translation>¿Quitar “{name}” de la lista?</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n finished run(s) from the list?</source>
        <translation>
            <numerusform>¿Quitar %n análisis terminado de la lista?</numerusform>
            <numerusform>¿Quitar %n análisis terminados de la lista?</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln foto</numerusform>
            <numerusform>%Ln fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln decision(s)</source>
        <translation>
            <numerusform>%Ln decisión</numerusform>
            <numerusform>%Ln decisiones</numerusform>
        </translation>
    </message>
    <message>
        <source>{photos} and {decisions} leave queue, gallery, review and reports.</source>
        <translation>{photos} y {decisions} salen de la cola, la galería, la revisión y los informes.</translation>
    </message>
    <message>
        <source>Nothing is erased: all results and decisions stay in the catalog. They are back with Undo (Ctrl+Z), or when the same folder is added again.</source>
        <translation>No se borra nada: todos los resultados y decisiones quedan en el catálogo. Vuelven con Deshacer (Ctrl+Z), o cuando se agregue de nuevo la misma carpeta.</translation>
    </message>
    <message>
        <source>The run is going on: it is cancelled.</source>
        <translation>El análisis está en curso: se cancelará.</translation>
    </message>
    <message>
        <source>The run is not finished: it is cancelled.</source>
        <translation>El análisis no ha terminado: se cancelará.</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation>Cola</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Más</translation>
    </message>
    <message>
        <source>All that can be done with the chosen run</source>
        <translation>Todo lo que se puede hacer con el análisis elegido</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Finish the photo in work, then wait</source>
        <translation>Terminar la foto en curso y esperar</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Go on after the pause</source>
        <translation>Continuar después de la pausa</translation>
    </message>
    <message>
        <source>Go on with all that is not finished</source>
        <translation>Continuar todo lo que no terminó</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Stop “{name}”; what is done is kept</source>
        <translation>Detener “{name}”; lo que está hecho se conserva</translation>
    </message>
    <message>
        <source>Stop a run; what is done is kept</source>
        <translation>Detener un análisis; lo que está hecho se conserva</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue of runs</source>
        <translation>Cola de análisis</translation>
    </message>
    <message>
        <source>Drag a waiting run, or press Alt+Up and Alt+Down, to change the order</source>
        <translation>Arrastre un análisis en espera, o pulse Alt+↑ y Alt+↓, para cambiar el orden</translation>
    </message>
    <message>
        <source>Nothing to do yet. Drop folders or photos anywhere on this window.</source>
        <translation>Todavía no hay nada que hacer. Suelte carpetas o fotos en cualquier lugar de esta ventana.</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>the file is empty</source>
        <translation>el archivo está vacío</translation>
    </message>
    <message>
        <source>the file&apos;s content is of no photo format that is known; it may be damaged or encrypted: look at it yourself</source>
        <translation>el contenido del archivo no es de ningún formato de foto conocido; puede estar dañado o cifrado: véalo usted mismo</translation>
    </message>
    <message>
        <source>the file&apos;s content is {what}, which Faixa cannot read: look at it yourself</source>
        <translation>el contenido del archivo es {what}, que Faixa no puede leer: véalo usted mismo</translation>
    </message>
    <message>
        <source>the file&apos;s content is {what}, not a photo</source>
        <translation>el contenido del archivo es {what}, no una foto</translation>
    </message>
    <message>
        <source>{what}, which Faixa cannot read: look at it yourself</source>
        <translation>{what}, que Faixa no puede leer: véalo usted mismo</translation>
    </message>
    <message>
        <source>not a photo: {what}</source>
        <translation>no es una foto: {what}</translation>
    </message>
    <message>
        <source>not a photo of a known format</source>
        <translation>no es una foto de un formato conocido</translation>
    </message>
    <message>
        <source>the {format} is damaged, or of a kind that Faixa cannot read: look at it yourself</source>
        <translation>el {format} está dañado o es de un tipo que Faixa no puede leer: véalo usted mismo</translation>
    </message>
    <message>
        <source>the file ends too early: a part of the photo is missing</source>
        <translation>el archivo termina antes de tiempo: falta una parte de la foto</translation>
    </message>
    <message>
        <source>a JPEG of {bits} bits a sample, which Faixa cannot read</source>
        <translation>un JPEG de {bits} bits por muestra, que Faixa no puede leer</translation>
    </message>
    <message>
        <source>{what} without a picture inside that is large enough, and which cannot be developed here: look at it yourself</source>
        <translation>{what} sin una imagen interna bastante grande y que aquí no se puede revelar: véala usted mismo</translation>
    </message>
    <message>
        <source>a film, and the reader of films is not installed (the installation guide says how it is added): look at it yourself</source>
        <translation>una película, y el lector de películas no está instalado (la guía de instalación dice cómo agregarlo): véala usted mismo</translation>
    </message>
    <message>
        <source>the film is damaged, or of a kind that Faixa cannot read: look at it yourself</source>
        <translation>la película está dañada o es de un tipo que Faixa no puede leer: véala usted mismo</translation>
    </message>
    <message>
        <source>not a film with pictures: sound alone, or nothing</source>
        <translation>no es una película con imágenes: solo sonido, o nada</translation>
    </message>
    <message>
        <source>the film is encrypted: look at it yourself</source>
        <translation>la película está cifrada: véala usted mismo</translation>
    </message>
    <message>
        <source>a film that is coded as {codec}, which Faixa does not read: look at it yourself</source>
        <translation>una película codificada como {codec}, que Faixa no lee: véala usted mismo</translation>
    </message>
    <message>
        <source>it is a film: copies are made of photos alone</source>
        <translation>es una película: solo se hacen copias de fotos</translation>
    </message>
    <message>
        <source>is a folder, not a photo</source>
        <translation>es una carpeta, no una foto</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>no es un archivo común</translation>
    </message>
    <message>
        <source>not a regular file ({kind})</source>
        <translation>no es un archivo común ({kind})</translation>
    </message>
    <message>
        <source>a link to something that is not there</source>
        <translation>un enlace a algo que no existe</translation>
    </message>
    <message>
        <source>a link that leads back to itself</source>
        <translation>un enlace que lleva de vuelta a sí mismo</translation>
    </message>
    <message>
        <source>vanished while the folder was being looked at</source>
        <translation>desapareció mientras se examinaba la carpeta</translation>
    </message>
    <message>
        <source>the folder could not be looked into: {why}</source>
        <translation>no se pudo ver lo que hay en la carpeta: {why}</translation>
    </message>
    <message>
        <source>permission denied: this user may not read it</source>
        <translation>permiso denegado: este usuario no puede leerlo</translation>
    </message>
    <message>
        <source>it is no longer there</source>
        <translation>ya no está</translation>
    </message>
    <message>
        <source>the disk could not read it (input/output error)</source>
        <translation>el disco no pudo leerlo (error de entrada/salida)</translation>
    </message>
    <message>
        <source>the path is too long for this system</source>
        <translation>la ruta es demasiado larga para este sistema</translation>
    </message>
    <message>
        <source>it is not on this disk, where there is a placeholder alone: let the cloud drive load it, and scan again</source>
        <translation>no está en este disco, donde solo hay un marcador de posición: deje que el servicio de nube la descargue y analice de nuevo</translation>
    </message>
    <message>
        <source>the network folder that holds it is gone</source>
        <translation>la carpeta de red que lo contiene ya no está</translation>
    </message>
    <message>
        <source>it could not be read: no path can have such characters</source>
        <translation>no se pudo leer: ninguna ruta puede tener esos caracteres</translation>
    </message>
    <message>
        <source>it could not be read: the system does not say why</source>
        <translation>no se pudo leer: el sistema no dice por qué</translation>
    </message>
    <message>
        <source>it could not be read: {system}</source>
        <translation>no se pudo leer: {system}</translation>
    </message>
    <message>
        <source>the file changed while it was being read; scan again when it is done</source>
        <translation>el archivo cambió mientras se leía; analice de nuevo cuando esté completo</translation>
    </message>
    <message>
        <source>the file changed while it was being analysed; scan it again</source>
        <translation>el archivo cambió durante el análisis; analícelo de nuevo</translation>
    </message>
    <message>
        <source>the file has changed since it was analysed; scan it again</source>
        <translation>el archivo cambió después del análisis; analícelo de nuevo</translation>
    </message>
    <message>
        <source>the file has changed since it was analysed: scan it again, then export again</source>
        <translation>el archivo cambió después del análisis: analícelo de nuevo y exporte otra vez</translation>
    </message>
    <message>
        <source>the photo has {megapixels:,.4g} megapixels ({width} × {height}), more than the limit of {limit:,.4g} megapixels: look at it yourself</source>
        <translation>la foto tiene {megapixels:,.4g} megapíxeles ({width} × {height}), más que el límite de {limit:,.4g} megapíxeles: véala usted mismo</translation>
    </message>
    <message>
        <source>the photo has {megapixels:,.4g} megapixels, more than the limit: look at it yourself</source>
        <translation>la foto tiene {megapixels:,.4g} megapíxeles, más que el límite: véala usted mismo</translation>
    </message>
    <message>
        <source>the file has {size:,.0f} MB, more than the limit of {limit:,.0f} MB: look at it yourself</source>
        <translation>el archivo tiene {size:,.0f} MB, más que el límite de {limit:,.0f} MB: véalo usted mismo</translation>
    </message>
    <message>
        <source>reading the file took longer than {seconds:g} s: the disk or the network may be slow; try again</source>
        <translation>leer el archivo tardó más de {seconds:g} s: el disco o la red pueden estar lentos; inténtelo de nuevo</translation>
    </message>
    <message>
        <source>decoding it took longer than {seconds:g} s: look at it yourself</source>
        <translation>decodificarlo tardó más de {seconds:g} s: véalo usted mismo</translation>
    </message>
    <message>
        <source>decoding it took too long: look at it yourself</source>
        <translation>la decodificación tardó demasiado: véalo usted mismo</translation>
    </message>
    <message>
        <source>reading it needs more memory than the limit allows: look at it yourself</source>
        <translation>leerlo necesita más memoria de la que permite el límite: véalo usted mismo</translation>
    </message>
    <message>
        <source>decoding it needs more memory than the limit allows: look at it yourself</source>
        <translation>decodificarlo necesita más memoria de la que permite el límite: véalo usted mismo</translation>
    </message>
    <message>
        <source>decoding it was ended by the system: it may need more memory than there is</source>
        <translation>el sistema interrumpió la decodificación: quizá necesite más memoria de la que hay</translation>
    </message>
    <message>
        <source>the file crashed the decoder: it is damaged, or made to do so</source>
        <translation>el archivo hizo caer al decodificador: está dañado, o lo hicieron para eso</translation>
    </message>
    <message>
        <source>the process that decoded it gave an answer without sense, and was ended: the file may be made to do so</source>
        <translation>el proceso que lo decodificaba dio una respuesta sin sentido y fue terminado: quizá hicieron el archivo para eso</translation>
    </message>
    <message>
        <source>the file made the decoder reach for what it may not, and it was ended: the file is made to do harm, do not open it with other programs</source>
        <translation>el archivo hizo que el decodificador buscara lo que no debe, y se lo terminó: el archivo está hecho para causar daño, no lo abra con otros programas</translation>
    </message>
    <message>
        <source>the process that reads photos could not be started: there may be too little memory, or too many programs open; scan again</source>
        <translation>no se pudo iniciar el proceso que lee las fotos: quizá haya poca memoria o demasiados programas abiertos; analice de nuevo</translation>
    </message>
    <message>
        <source>the computer ran out of memory while it was analysed; close other programs and scan again</source>
        <translation>el equipo se quedó sin memoria durante el análisis; cierre otros programas y analice de nuevo</translation>
    </message>
    <message>
        <source>an error in Faixa while it was analysed; the log has the details</source>
        <translation>un error de Faixa durante el análisis; los detalles están en el registro</translation>
    </message>
    <message>
        <source>{model} failed: {system}</source>
        <translation>{model} falló: {system}</translation>
    </message>
    <message>
        <source>exit code {number}</source>
        <translation>código de salida {number}</translation>
    </message>
    <message>
        <source>exit code {number}; the log is {log}</source>
        <translation>código de salida {number}; el registro está en {log}</translation>
    </message>
    <message>
        <source>a copy that Faixa made, with faces covered: not looked at</source>
        <translation>una copia que hizo Faixa, con rostros cubiertos: no examinada</translation>
    </message>
    <message>
        <source>a known file, in the list {list}: not looked at</source>
        <translation>un archivo conocido, de la lista {list}: no examinado</translation>
    </message>
    <message>
        <source>suspect: the program ended abruptly twice while it was reading this photo alone</source>
        <translation>sospechosa: el programa terminó de golpe dos veces mientras leía solo esta foto</translation>
    </message>
    <message>
        <source>the process that analyses ended abruptly twice while it was in work, the second time alone: look at it yourself</source>
        <translation>el proceso que analiza terminó abruptamente dos veces mientras la examinaba, la segunda vez a ella sola: véala usted mismo</translation>
    </message>
    <message>
        <source>what the catalog keeps of it is damaged: restore a backup, or scan it again</source>
        <translation>lo que el catálogo guarda de ella está dañado: restaure una copia de seguridad o analícela de nuevo</translation>
    </message>
    <message>
        <source>{model} took longer than {seconds:g} s and was given up</source>
        <translation>{model} tardó más de {seconds:g} s y se interrumpió</translation>
    </message>
    <message>
        <source>{damaged:,} of {photos:,} photos in {folder} are damaged</source>
        <translation>{damaged:,} de {photos:,} fotos en {folder} están dañadas</translation>
    </message>
    <message>
        <source>not analysed yet: the run has not finished</source>
        <translation>todavía no analizada: el análisis no ha terminado</translation>
    </message>
    <message>
        <source>the face cannot be cut out: its landmarks are one point</source>
        <translation>el rostro no se puede recortar: sus puntos de referencia coinciden</translation>
    </message>
    <message>
        <source>the photo could not be read in full size</source>
        <translation>no se pudo leer la foto a tamaño completo</translation>
    </message>
    <message>
        <source>its copy cannot have this name: {system}</source>
        <translation>su copia no puede tener este nombre: {system}</translation>
    </message>
    <message>
        <source>the raw photo {name} that is one with it was not copied: {why}</source>
        <translation>la foto raw {name}, que forma parte de ella, no se copió: {why}</translation>
    </message>
    <message>
        <source>a link in the folder for copies leads out of it</source>
        <translation>un enlace en la carpeta de las copias lleva fuera de ella</translation>
    </message>
    <message>
        <source>there is a file of this name, which is not replaced</source>
        <translation>ya hay un archivo con este nombre, que no se reemplaza</translation>
    </message>
    <message>
        <source>its sidecar cannot be read, and a new one would say less: mend it or move it away ({system})</source>
        <translation>su archivo auxiliar no se puede leer, y uno nuevo diría menos: corríjalo o muévalo a otro lugar ({system})</translation>
    </message>
    <message>
        <source>it is damaged, and who is in what is lost was not seen: look at it yourself</source>
        <translation>está dañada, y no se vio a quien esté en la parte perdida: véala usted mismo</translation>
    </message>
    <message>
        <source>only a part of it was looked at (some of its pages, or a small picture of a raw photo): look at it yourself</source>
        <translation>solo se examinó una parte de ella (algunas de sus páginas, o una imagen pequeña de una foto raw): véala usted mismo</translation>
    </message>
    <message>
        <source>the catalog does not know its bytes: scan it again</source>
        <translation>el catálogo no conoce sus bytes: analícela de nuevo</translation>
    </message>
    <message>
        <source>it is one photo with {name}, and was not looked at itself</source>
        <translation>es una sola foto con {name}, y ella misma no se examinó</translation>
    </message>
    <message>
        <source>there is a minor in it, and the rules leave such photos out</source>
        <translation>hay un menor en ella, y las reglas dejan fuera esas fotos</translation>
    </message>
    <message>
        <source>of a face in it a reviewer was unsure, and the rules leave such photos out</source>
        <translation>sobre un rostro suyo un revisor quedó en duda, y las reglas dejan fuera esas fotos</translation>
    </message>
    <message>
        <source>a face in it may be a minor&apos;s, and nobody has decided, or reviewers differ: review it, then make the delivery again</source>
        <translation>un rostro suyo puede ser de un menor, y nadie ha decidido, o los revisores no coinciden: revísela y haga la entrega de nuevo</translation>
    </message>
    <message>
        <source>on a face in it nobody has decided, and the rules leave such photos out, also where it is not flagged</source>
        <translation>sobre un rostro suyo nadie ha decidido, y las reglas dejan fuera esas fotos, aunque no esté señalado</translation>
    </message>
    <message>
        <source>there is an adult in it, and the rules leave such photos out</source>
        <translation>hay un adulto en ella, y las reglas dejan fuera esas fotos</translation>
    </message>
    <message>
        <source>a face in it is too small to be judged, and the rules leave such photos out</source>
        <translation>un rostro suyo es demasiado pequeño para juzgarlo, y las reglas dejan fuera esas fotos</translation>
    </message>
    <message>
        <source>consent to it, or to a face in it, was refused or withdrawn</source>
        <translation>el consentimiento para ella, o para un rostro suyo, se denegó o se retiró</translation>
    </message>
    <message>
        <source>there is no consent that holds for a face in it</source>
        <translation>no hay un consentimiento vigente para un rostro suyo</translation>
    </message>
    <message>
        <source>no face was found in it, and the rules leave such photos out</source>
        <translation>no se encontró ningún rostro en ella, y las reglas dejan fuera esas fotos</translation>
    </message>
    <message>
        <source>its name has a line break, and a list of one name a line cannot hold it</source>
        <translation>su nombre tiene un salto de línea y no cabe en una lista de un nombre por línea</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Faixa: report on minors in photos</source>
        <translation>Faixa: informe sobre menores en fotos</translation>
    </message>
    <message>
        <source>Faixa: summary</source>
        <translation>Faixa: resumen</translation>
    </message>
    <message>
        <source>Made {when} by Faixa {version}</source>
        <translation>Hecho el {when} por Faixa {version}</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Estimación</translation>
    </message>
    <message>
        <source>Groups, ages and flags on these pages are a computer program&apos;s estimates from looks alone. They can be wrong in both directions. Look at each photo before you act on it; what a person decided stands in a place of its own, marked “Decision”.</source>
        <translation>Los grupos, las edades y lo señalado en estas páginas son estimaciones de un programa de computadora, hechas solo por la apariencia. Pueden equivocarse en ambos sentidos. Vea cada foto antes de actuar; lo que decidió una persona está en un lugar propio, con el nombre “Decisión”.</translation>
    </message>
    <message>
        <source>In figures</source>
        <translation>En cifras</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Rostros</translation>
    </message>
    <message>
        <source>Flagged photos (estimate)</source>
        <translation>Fotos señaladas (estimación)</translation>
    </message>
    <message>
        <source>Flagged faces (estimate)</source>
        <translation>Rostros señalados (estimación)</translation>
    </message>
    <message>
        <source>Photos with a minor and no adult (decisions first, then estimates)</source>
        <translation>Fotos con un menor y ningún adulto (primero las decisiones, después las estimaciones)</translation>
    </message>
    <message>
        <source>Flagged faces that nobody has decided on</source>
        <translation>Rostros señalados sobre los que nadie ha decidido</translation>
    </message>
    <message>
        <source>Faces decided by people</source>
        <translation>Rostros decididos por personas</translation>
    </message>
    <message>
        <source>Photos with minors, after review</source>
        <translation>Fotos con menores, después de la revisión</translation>
    </message>
    <message>
        <source>After review, a face counts as a minor&apos;s where a person decided child or teen, or where it is flagged and nobody decided adult or not a face.</source>
        <translation>Después de la revisión, un rostro cuenta como de menor cuando una persona decidió niño/a o adolescente, o cuando está señalado y nadie decidió adulto o no es un rostro.</translation>
    </message>
    <message>
        <source>Faces drawn by people</source>
        <translation>Rostros dibujados por personas</translation>
    </message>
    <message>
        <source>Photos by outcome</source>
        <translation>Fotos por resultado</translation>
    </message>
    <message>
        <source>Faces by group (estimate)</source>
        <translation>Rostros por grupo (estimación)</translation>
    </message>
    <message>
        <source>Faces by decision (people)</source>
        <translation>Rostros por decisión (personas)</translation>
    </message>
    <message>
        <source>With faces</source>
        <translation>Con rostros</translation>
    </message>
    <message>
        <source>No face found</source>
        <translation>No se encontró ningún rostro</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>No se pudieron leer</translation>
    </message>
    <message>
        <source>Not photos, skipped</source>
        <translation>No son fotos, omitidos</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>Todavía no analizadas</translation>
    </message>
    <message>
        <source>Damaged, read as far as possible</source>
        <translation>Dañadas, leídas hasta donde fue posible</translation>
    </message>
    <message>
        <source>Looked at in part</source>
        <translation>Examinada en parte</translation>
    </message>
    <message>
        <source>Damaged photos</source>
        <translation>Fotos dañadas</translation>
    </message>
    <message>
        <source>A part of each of these files is lost. What is left was analysed; whoever is in the rest was not seen. Look at these yourself, and look for another copy of the photo.</source>
        <translation>Una parte de cada uno de estos archivos se perdió. Lo que queda se analizó; no se vio a quien esté en lo que falta. Vea estas fotos usted mismo y busque otra copia de cada una.</translation>
    </message>
    <message>
        <source>child</source>
        <translation>niño/a</translation>
    </message>
    <message>
        <source>teen</source>
        <translation>adolescente</translation>
    </message>
    <message>
        <source>adult</source>
        <translation>adulto</translation>
    </message>
    <message>
        <source>not a face</source>
        <translation>no es un rostro</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>en duda</translation>
    </message>
    <message>
        <source>Consent: asked for</source>
        <translation>Consentimiento: pedido</translation>
    </message>
    <message>
        <source>Consent: given</source>
        <translation>Consentimiento: dado</translation>
    </message>
    <message>
        <source>Consent: expired</source>
        <translation>Consentimiento: vencido</translation>
    </message>
    <message>
        <source>Consent: refused</source>
        <translation>Consentimiento: denegado</translation>
    </message>
    <message>
        <source>Consent: withdrawn</source>
        <translation>Consentimiento: retirado</translation>
    </message>
    <message>
        <source>Consent: not known, a mark is damaged</source>
        <translation>Consentimiento: no se sabe, una marca está dañada</translation>
    </message>
    <message>
        <source>{consent}, until {day}</source>
        <translation>{consent}, hasta {day}</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Criterios</translation>
    </message>
    <message>
        <source>Run {number} of {when}</source>
        <translation>Análisis {number} del {when}</translation>
    </message>
    <message>
        <source>Age groups</source>
        <translation>Grupos de edad</translation>
    </message>
    <message>
        <source>Child: under {last}. Adult: {last} and over.</source>
        <translation>Niño/a: menos de {last} años. Adulto: {last} años o más.</translation>
    </message>
    <message>
        <source>Child: under {first}. Teen: {first} to {until}. Adult: {last} and over.</source>
        <translation>Niño/a: menos de {first} años. Adolescente: de {first} a {until} años. Adulto: {last} años o más.</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Señalamiento</translation>
    </message>
    <message>
        <source>A face is flagged where the estimated probability of an age under {age} is {threshold} or more.</source>
        <translation>Un rostro se señala cuando la probabilidad estimada de tener menos de {age} años es {threshold} o más.</translation>
    </message>
    <message>
        <source>This is a threshold without measured rates here: how many minors it misses is not known.</source>
        <translation>Este es un umbral sin tasas medidas aquí: no se sabe cuántos menores deja escapar.</translation>
    </message>
    <message>
        <source>This is the operating point {name}: on faces that the model had never seen it flagged {recall} of those under {age} (recall) and {alarms} of the others (false alarms).</source>
        <translation>Este es el punto de operación {name}: en rostros que el modelo nunca había visto señaló {recall} de los menores de {age} años (sensibilidad) y {alarms} de los demás (falsas alarmas).</translation>
    </message>
    <message>
        <source>This is the operating point {name}. By ages that were written down, of faces that the model had never seen, it flagged of minors {found}; of adults, wrongly, {alarms} (in brackets 95% intervals).</source>
        <translation>Este es el punto de operación {name}. Según edades registradas por escrito, en rostros que el modelo nunca había visto, señaló de los menores {found}; de los adultos, por error, {alarms} (entre paréntesis, intervalos de 95%).</translation>
    </message>
    <message>
        <source>On held-out web photos, whose ages are mostly guesses, it flagged of minors {found}; of adults {alarms}.</source>
        <translation>En fotos de la web reservadas para prueba, cuyas edades son en su mayoría conjeturas, señaló de los menores {found}; de los adultos {alarms}.</translation>
    </message>
    <message>
        <source>Measured for another age than {age}: take it as a hint.</source>
        <translation>Medido para otra edad que {age} años: tómelo como indicio.</translation>
    </message>
    <message>
        <source>Who is expected</source>
        <translation>Quién se espera encontrar</translation>
    </message>
    <message>
        <source>Probabilities, groups and ages are for people of all ages, each age as frequent as the next ({minors} minors).</source>
        <translation>Las probabilidades, los grupos y las edades valen para personas de todas las edades, cada edad tan frecuente como las demás ({minors} de menores).</translation>
    </message>
    <message>
        <source>Probabilities, groups and ages are for people as at a school ({minors} minors). Flags do not depend on it.</source>
        <translation>Las probabilidades, los grupos y las edades valen para personas como en una escuela ({minors} de menores). Lo señalado no depende de ello.</translation>
    </message>
    <message>
        <source>Probabilities, groups and ages are for people of whom most are adults ({minors} minors). Flags do not depend on it.</source>
        <translation>Las probabilidades, los grupos y las edades valen para personas que son, en su mayoría, adultas ({minors} de menores). Lo señalado no depende de ello.</translation>
    </message>
    <message>
        <source>Probabilities, groups and ages are for people of whom {minors} are minors, as the user said or Faixa estimated. Flags do not depend on it.</source>
        <translation>Las probabilidades, los grupos y las edades valen para personas de las cuales {minors} son menores, como indicó el usuario o estimó Faixa. Lo señalado no depende de ello.</translation>
    </message>
    <message>
        <source>Age model</source>
        <translation>Modelo de edad</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>Calculado en</translation>
    </message>
    <message>
        <source>Reviewers</source>
        <translation>Revisores</translation>
    </message>
    <message>
        <source>Nobody has decided anything yet.</source>
        <translation>Nadie ha decidido nada todavía.</translation>
    </message>
    <message>
        <source>Photos flagged, or decided to show a minor</source>
        <translation>Fotos señaladas, o en que se decidió que hay un menor</translation>
    </message>
    <message>
        <source>Other photos with faces, and photos without</source>
        <translation>Otras fotos con rostros, y fotos sin rostros</translation>
    </message>
    <message>
        <source>Photos that could not be read</source>
        <translation>Fotos que no se pudieron leer</translation>
    </message>
    <message>
        <source>Look at these yourself: nobody knows what they show.</source>
        <translation>Véalas usted mismo: nadie sabe lo que muestran.</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Ninguna.</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Rostro</translation>
    </message>
    <message>
        <source>P(under {age})</source>
        <translation>P(menos de {age})</translation>
    </message>
    <message>
        <source>Age, estimated (80% interval)</source>
        <translation>Edad estimada (intervalo de 80%)</translation>
    </message>
    <message>
        <source>{age} ({low}–{high}) years</source>
        <translation>{age} ({low}–{high}) años</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisión</translation>
    </message>
    <message>
        <source>—</source>
        <translation>—</translation>
    </message>
    <message>
        <source>Final group</source>
        <translation>Grupo final</translation>
    </message>
    <message>
        <source>Faces that people confirmed to be minors&apos;</source>
        <translation>Rostros que personas confirmaron como de menores</translation>
    </message>
    <message>
        <source>Faces settled (decided, not as unsure, and no reviewer differs)</source>
        <translation>Rostros resueltos (decididos, no en duda, y ningún revisor opina otra cosa)</translation>
    </message>
    <message>
        <source>Faces that nobody has decided on</source>
        <translation>Rostros sobre los que nadie ha decidido</translation>
    </message>
    <message>
        <source>Faces by final group (decisions first, then estimates)</source>
        <translation>Rostros por grupo final (primero las decisiones, después las estimaciones)</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>señalado</translation>
    </message>
    <message>
        <source>no adult</source>
        <translation>sin adulto</translation>
    </message>
    <message>
        <source>drawn by {name}</source>
        <translation>dibujado por {name}</translation>
    </message>
    <message>
        <source>page {number}</source>
        <translation>página {number}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>en {time}</translation>
    </message>
    <message>
        <source>a film of {duration}, {seen} of its frames looked at</source>
        <translation>una película de {duration}, {seen} de sus cuadros examinados</translation>
    </message>
    <message>
        <source>{seen} of {count} pages looked at</source>
        <translation>{seen} de {count} páginas examinadas</translation>
    </message>
    <message>
        <source>with the raw photo {names}</source>
        <translation>con la foto raw {names}</translation>
    </message>
    <message>
        <source>a film belongs to it, not looked at: {names}</source>
        <translation>una película forma parte de ella, no examinada: {names}</translation>
    </message>
    <message>
        <source>inside the file</source>
        <translation>dentro del archivo</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>sin imagen</translation>
    </message>
    <message>
        <source>{count} more are not listed here, so that the file can be opened. The CSV, Excel and JSON Lines exports list everything.</source>
        <translation>Otras {count} no figuran en esta lista, para que el archivo se pueda abrir. Las exportaciones en CSV, Excel y JSON Lines contienen todo.</translation>
    </message>
    <message>
        <source>Pictures end here: this file holds the first {count} faces.</source>
        <translation>Las imágenes terminan aquí: este archivo contiene los primeros {count} rostros.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Límites</translation>
    </message>
    <message>
        <source>A photo that is not flagged may still show a minor: faces that are small, turned away, covered or badly lit are missed, and faces found may be judged too old.</source>
        <translation>Una foto no señalada puede mostrar a un menor: se escapan rostros pequeños, girados, cubiertos o mal iluminados, y un rostro encontrado puede parecer de más edad.</translation>
    </message>
    <message>
        <source>The years around a boundary are the hardest: people of 15 to 20 are often taken for older or younger than they are.</source>
        <translation>Los años cercanos a un límite son los más difíciles: a las personas de 15 a 20 años se las toma a menudo por mayores o menores de lo que son.</translation>
    </message>
    <message>
        <source>Errors are not the same for all people; the model card says what was measured and on whom it was trained.</source>
        <translation>Los errores no son iguales para todas las personas; la ficha del modelo dice qué se midió y con quién se entrenó.</translation>
    </message>
    <message>
        <source>Nothing here identifies anybody, and nothing here replaces a person&apos;s judgement.</source>
        <translation>Nada aquí identifica a nadie, y nada aquí reemplaza el juicio de una persona.</translation>
    </message>
    <message>
        <source>This file can show faces, names and places of minors. Keep it as you keep the photos.</source>
        <translation>Este archivo puede mostrar rostros, nombres y lugares de menores. Guárdelo como guarda las fotos.</translation>
    </message>
    <message>
        <source>Reviewed by (name, date, signature)</source>
        <translation>Revisado por (nombre, fecha, firma)</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Página {page} de {pages}</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Alcance</translation>
    </message>
    <message>
        <source>all photos</source>
        <translation>todas las fotos</translation>
    </message>
    <message>
        <source>only flagged photos</source>
        <translation>solo las fotos señaladas</translation>
    </message>
    <message>
        <source>only photos that people have decided on</source>
        <translation>solo las fotos con decisiones de personas</translation>
    </message>
    <message>
        <source>only photos under the filters {filters}</source>
        <translation>solo fotos con los filtros {filters}</translation>
    </message>
    <message>
        <source>child (estimate)</source>
        <translation>niño/a (estimación)</translation>
    </message>
    <message>
        <source>teen (estimate)</source>
        <translation>adolescente (estimación)</translation>
    </message>
    <message>
        <source>adult (estimate)</source>
        <translation>adulto (estimación)</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incierto</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>sin decisión</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>decidido</translation>
    </message>
    <message>
        <source>confirmed minor</source>
        <translation>menor confirmado</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>resuelto</translation>
    </message>
    <message>
        <source>reviewers disagree</source>
        <translation>los revisores no coinciden</translation>
    </message>
    <message>
        <source>final group child</source>
        <translation>grupo final niño/a</translation>
    </message>
    <message>
        <source>final group teen</source>
        <translation>grupo final adolescente</translation>
    </message>
    <message>
        <source>final group adult</source>
        <translation>grupo final adulto</translation>
    </message>
    <message>
        <source>final group not a face</source>
        <translation>grupo final no es un rostro</translation>
    </message>
    <message>
        <source>unaccompanied</source>
        <translation>no acompañado</translation>
    </message>
    <message>
        <source>with faces</source>
        <translation>con rostros</translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>sin rostros</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>no se pudo leer</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>omitida</translation>
    </message>
    <message>
        <source>in a cloud alone</source>
        <translation>solo en la nube</translation>
    </message>
    <message>
        <source>known files</source>
        <translation>archivos conocidos</translation>
    </message>
    <message>
        <source>consent asked</source>
        <translation>consentimiento pedido</translation>
    </message>
    <message>
        <source>consent given</source>
        <translation>consentimiento dado</translation>
    </message>
    <message>
        <source>consent expired</source>
        <translation>consentimiento vencido</translation>
    </message>
    <message>
        <source>consent refused or withdrawn</source>
        <translation>consentimiento rechazado o retirado</translation>
    </message>
    <message>
        <source>consent not known, the mark is damaged</source>
        <translation>consentimiento no conocido, marca dañada</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>dañada</translation>
    </message>
    <message>
        <source>looked at in part</source>
        <translation>examinada en parte</translation>
    </message>
    <message>
        <source>only photos that were picked</source>
        <translation>solo las fotos elegidas</translation>
    </message>
    <message>
        <source>only faces that were picked</source>
        <translation>solo los rostros elegidos</translation>
    </message>
    <message>
        <source>of all decisions only those of {name}</source>
        <translation>de todas las decisiones, solo las de {name}</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore the catalog</source>
        <translation>Restaurar el catálogo</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Copias de seguridad</translation>
    </message>
    <message>
        <source>{time} ({size} MB)</source>
        <translation>{time} ({size} MB)</translation>
    </message>
    <message>
        <source>The catalog {path} becomes what it was then. What it is now is kept beside it: nothing is thrown away, but runs and decisions made since are no longer shown.</source>
        <translation>El catálogo {path} vuelve a ser lo que era entonces. Lo que es ahora se guarda al lado: no se desecha nada, pero los análisis y las decisiones hechos desde entonces dejan de mostrarse.</translation>
    </message>
    <message>
        <source>There is no backup of the catalog {path} yet.</source>
        <translation>Todavía no hay ninguna copia de seguridad del catálogo {path}.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurar</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>The selection</source>
        <translation>La selección</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>Todos los análisis</translation>
    </message>
    <message>
        <source>Run “{name}”</source>
        <translation>Análisis “{name}”</translation>
    </message>
    <message numerus="yes">
        <source>{n} of %n run(s)</source>
        <translation>
            <numerusform>{n} de %n análisis</numerusform>
            <numerusform>{n} de %n análisis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flagged face(s) wait that were not on this list: found since, or taken back.</source>
        <translation>
            <numerusform>%n rostro señalado espera y no estaba en esta lista: se encontró después o se deshizo su decisión.</numerusform>
            <numerusform>%n rostros señalados esperan y no estaban en esta lista: se encontraron después o se deshizo su decisión.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flagged face(s) wait for a decision elsewhere.</source>
        <translation>
            <numerusform>%n rostro señalado espera una decisión en otro lugar.</numerusform>
            <numerusform>%n rostros señalados esperan una decisión en otros lugares.</numerusform>
        </translation>
    </message>
    <message>
        <source>No flagged face waits elsewhere.</source>
        <translation>Ningún rostro señalado espera en otro lugar.</translation>
    </message>
    <message numerus="yes">
        <source>Review all (%n more)</source>
        <translation>
            <numerusform>Revisar todos (%n más)</numerusform>
            <numerusform>Revisar todos (%n más)</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no face in the selection.</source>
        <translation>No hay ningún rostro en la selección.</translation>
    </message>
    <message>
        <source>No flagged face is waiting for a decision, in any run.</source>
        <translation>Ningún rostro señalado espera una decisión, en ningún análisis.</translation>
    </message>
    <message>
        <source>In the run “{name}” no flagged face is waiting for a decision.</source>
        <translation>En el análisis “{name}” ningún rostro señalado espera una decisión.</translation>
    </message>
    <message numerus="yes">
        <source>In these %n run(s) no flagged face is waiting for a decision.</source>
        <translation>
            <numerusform>En este %n análisis ningún rostro señalado espera una decisión.</numerusform>
            <numerusform>En estos %n análisis ningún rostro señalado espera una decisión.</numerusform>
        </translation>
    </message>
    <message>
        <source>Child</source>
        <translation>Niño/a</translation>
    </message>
    <message>
        <source>Teen</source>
        <translation>Adolescente</translation>
    </message>
    <message>
        <source>Adult</source>
        <translation>Adulto</translation>
    </message>
    <message>
        <source>Confirm estimate</source>
        <translation>Confirmar estimación</translation>
    </message>
    <message>
        <source>Not a face</source>
        <translation>No es un rostro</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>En duda</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Saltar</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rehacer</translation>
    </message>
    <message>
        <source>Next undecided</source>
        <translation>Siguiente sin decisión</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Copies and burst</source>
        <translation>Copias y ráfaga</translation>
    </message>
    <message>
        <source>Decide on the burst together</source>
        <translation>Decidir juntas las fotos de la ráfaga</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Recuadros</translation>
    </message>
    <message>
        <source>Face or photo</source>
        <translation>Rostro o foto</translation>
    </message>
    <message>
        <source>Add a face</source>
        <translation>Agregar un rostro</translation>
    </message>
    <message>
        <source>Move or resize a box that you drew</source>
        <translation>Mover o redimensionar un recuadro dibujado</translation>
    </message>
    <message>
        <source>Delete a box that you drew</source>
        <translation>Eliminar un recuadro dibujado</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Next face of the photo</source>
        <translation>Siguiente rostro de la foto</translation>
    </message>
    <message>
        <source>Previous face of the photo</source>
        <translation>Rostro anterior de la foto</translation>
    </message>
    <message>
        <source>Next page of the photo</source>
        <translation>Siguiente página de la foto</translation>
    </message>
    <message>
        <source>Previous page of the photo</source>
        <translation>Página anterior de la foto</translation>
    </message>
    <message>
        <source>Whole photo</source>
        <translation>Foto entera</translation>
    </message>
    <message>
        <source>Actual size (1:1)</source>
        <translation>Tamaño real (1:1)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Acercar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Alejar</translation>
    </message>
    <message>
        <source>Cover the photo</source>
        <translation>Cubrir la foto</translation>
    </message>
    <message>
        <source>Reveal while held</source>
        <translation>Descubrir mientras se mantiene</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message>
        <source>Note (M)</source>
        <translation>Nota (M)</translation>
    </message>
    <message>
        <source>A note, kept with the decision (M). Enter ends it, Esc takes it back.</source>
        <translation>Una nota, guardada con la decisión (M). Enter la termina, Esc la descarta.</translation>
    </message>
    <message>
        <source>Note on this face</source>
        <translation>Nota sobre este rostro</translation>
    </message>
    <message>
        <source>Change who reviews</source>
        <translation>Cambiar quién revisa</translation>
    </message>
    <message>
        <source>In which order the faces come</source>
        <translation>En qué orden aparecen los rostros</translation>
    </message>
    <message>
        <source>Order of the review</source>
        <translation>Orden de la revisión</translation>
    </message>
    <message>
        <source>Most likely minors first</source>
        <translation>Menores más probables primero</translation>
    </message>
    <message>
        <source>Photo by photo</source>
        <translation>Foto por foto</translation>
    </message>
    <message>
        <source>Most uncertain first</source>
        <translation>Los más inciertos primero</translation>
    </message>
    <message>
        <source>Folder by folder</source>
        <translation>Carpeta por carpeta</translation>
    </message>
    <message>
        <source>Decided faces of this review</source>
        <translation>Rostros decididos de esta revisión</translation>
    </message>
    <message>
        <source>Walk through the flagged faces of all runs</source>
        <translation>Recorre los rostros señalados de todos los análisis</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} de {total}</translation>
    </message>
    <message>
        <source>At the pace of your last decisions, without the pauses</source>
        <translation>Al ritmo de sus últimas decisiones, sin las pausas</translation>
    </message>
    <message>
        <source>{done} decided, {left} left</source>
        <translation>{done} decididos, faltan {left}</translation>
    </message>
    <message>
        <source>Confirm: {decision}</source>
        <translation>Confirmar: {decision}</translation>
    </message>
    <message>
        <source>{decision}? Press {key}</source>
        <translation>¿{decision}? Pulse {key}</translation>
    </message>
    <message numerus="yes">
        <source>%n identical file(s)</source>
        <translation>
            <numerusform>%n archivo idéntico</numerusform>
            <numerusform>%n archivos idénticos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>burst of %n</source>
        <translation>
            <numerusform>ráfaga de %n</numerusform>
            <numerusform>ráfaga de %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Reviewer: {name}</source>
        <translation>Revisor: {name}</translation>
    </message>
    <message>
        <source>Reviewer…</source>
        <translation>Revisor…</translation>
    </message>
    <message>
        <source>{reviewer} (own decisions only)</source>
        <translation>{reviewer} (solo las decisiones propias)</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Reviewer&apos;s name:</source>
        <translation>Nombre del revisor:</translation>
    </message>
    <message>
        <source>stands beside each of your decisions</source>
        <translation>aparece junto a cada decisión suya</translation>
    </message>
    <message>
        <source>Review begins with:</source>
        <translation>La revisión comienza con:</translation>
    </message>
    <message>
        <source>the most probable minors</source>
        <translation>los menores más probables</translation>
    </message>
    <message>
        <source>the photos with the most probable minors</source>
        <translation>las fotos con los menores más probables</translation>
    </message>
    <message>
        <source>the first folder</source>
        <translation>la primera carpeta</translation>
    </message>
    <message>
        <source>the most uncertain</source>
        <translation>los más inciertos</translation>
    </message>
    <message>
        <source>Second review: hide other reviewers&apos; decisions</source>
        <translation>Segunda revisión: ocultar las decisiones de otros revisores</translation>
    </message>
    <message>
        <source>So that nobody is led. Where reviewers disagree is listed in the review.</source>
        <translation>Para que nadie se deje influir. La revisión muestra en qué no coinciden los revisores.</translation>
    </message>
    <message>
        <source>Hide the estimate while reviewing</source>
        <translation>Ocultar la estimación durante la revisión</translation>
    </message>
    <message>
        <source>Who reads &quot;Adult 98%&quot; first tends to agree. At the end the review tells how far you and the estimate agree.</source>
        <translation>Quien lee primero “Adulto 98%” tiende a estar de acuerdo. Al final, la revisión dice cuánto coinciden usted y la estimación.</translation>
    </message>
    <message>
        <source>Blur thumbnails until the mouse is over them or they are chosen</source>
        <translation>Desenfocar las miniaturas hasta que el mouse esté sobre ellas o se elijan</translation>
    </message>
    <message>
        <source>For those who must look at hard material.</source>
        <translation>Para quienes deben ver material difícil.</translation>
    </message>
    <message>
        <source>Show photos in grey</source>
        <translation>Mostrar las fotos en gris</translation>
    </message>
    <message numerus="yes">
        <source>At most %n letter(s), please.</source>
        <translation>
            <numerusform>Como máximo %n letra, por favor.</numerusform>
            <numerusform>Como máximo %n letras, por favor.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewerDialog</name>
    <message>
        <source>Who is reviewing?</source>
        <translation>¿Quién revisa?</translation>
    </message>
    <message>
        <source>Your name is kept with every decision that you make, in the catalog and in the reports. It stays on this computer.</source>
        <translation>Su nombre se guarda con cada decisión que usted toma, en el catálogo y en los informes. No sale de este equipo.</translation>
    </message>
    <message>
        <source>&amp;Reviewer&apos;s name:</source>
        <translation>&amp;Nombre del revisor:</translation>
    </message>
</context>
<context>
    <name>RunOptionsDialog</name>
    <message>
        <source>Options of this run</source>
        <translation>Opciones de este análisis</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Ages and flags</source>
        <translation>Edades y señalamiento</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>The model is being checked…</source>
        <translation>Se está comprobando el modelo…</translation>
    </message>
    <message>
        <source>{name}, version {version} ({architecture})</source>
        <translation>{name}, versión {version} ({architecture})</translation>
    </message>
    <message>
        <source>To be mended first, on: {pages}</source>
        <translation>Por corregir primero, en: {pages}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunSigns</name>
    <message>
        <source>{n}%</source>
        <translation>{n}%</translation>
    </message>
    <message>
        <source>{progress} (paused)</source>
        <translation>{progress} (en pausa)</translation>
    </message>
    <message>
        <source>A run is done</source>
        <translation>Un análisis terminó</translation>
    </message>
    <message>
        <source>A run has stopped</source>
        <translation>Un análisis se detuvo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s)</source>
        <translation>
            <numerusform>%Ln foto</numerusform>
            <numerusform>%Ln fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them flagged</source>
        <translation>
            <numerusform>%Ln de ellas señalada</numerusform>
            <numerusform>%Ln de ellas señaladas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them failed</source>
        <translation>
            <numerusform>%Ln de ellas con error</numerusform>
            <numerusform>%Ln de ellas con error</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>Look into subfolders</source>
        <translation>Incluir las subcarpetas</translation>
    </message>
    <message>
        <source>Leave out:</source>
        <translation>Dejar fuera:</translation>
    </message>
    <message>
        <source>Files and folders whose name or path matches one of these patterns, one a line. * stands for any letters.</source>
        <translation>Archivos y carpetas cuyo nombre o ruta corresponde a uno de estos patrones, uno por línea. * vale por cualesquiera letras.</translation>
    </message>
    <message>
        <source>Smallest face:</source>
        <translation>Rostro más pequeño:</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> píxeles</translation>
    </message>
    <message>
        <source>In pixels of the photo. Smaller faces cannot be judged well.</source>
        <translation>En píxeles de la foto. Los rostros más pequeños no se pueden juzgar bien.</translation>
    </message>
    <message>
        <source>and at least:</source>
        <translation>y al menos:</translation>
    </message>
    <message>
        <source>% of the longer side</source>
        <translation>% del lado más largo</translation>
    </message>
    <message>
        <source>Of the photo. The larger of the two counts; smaller faces cost more time.</source>
        <translation>De la foto. Cuenta el mayor de los dos; los rostros más pequeños cuestan más tiempo.</translation>
    </message>
    <message>
        <source>Also try photos turned, where no face or a doubtful one was found</source>
        <translation>Probar también fotos giradas, si no se halló un rostro o solo uno dudoso</translation>
    </message>
    <message>
        <source>For photos that lie on their side without saying so. Takes longer.</source>
        <translation>Para fotos acostadas que no lo indican. Tarda más.</translation>
    </message>
    <message>
        <source>Pages and frames:</source>
        <translation>Páginas y cuadros:</translation>
    </message>
    <message>
        <source> at most</source>
        <translation> como máximo</translation>
    </message>
    <message>
        <source>Of a file that has more of them so many are looked at, evenly spread.</source>
        <translation>De un archivo que tiene más se examinan tantos, repartidos de manera uniforme.</translation>
    </message>
    <message>
        <source>Also look into films</source>
        <translation>Examinar también las películas</translation>
    </message>
    <message>
        <source>At a frame every few seconds and at every cut; whoever is seen only in between is missed. A long film takes as long as a thousand photos.</source>
        <translation>Un cuadro cada pocos segundos y en cada corte; no se ve a quien solo aparece entre ellos. Una película larga tarda tanto como mil fotos.</translation>
    </message>
    <message>
        <source>{pattern} would leave out every photo.</source>
        <translation>{pattern} dejaría fuera todas las fotos.</translation>
    </message>
    <message>
        <source>{pattern} has a bracket that is not closed.</source>
        <translation>{pattern} tiene un corchete sin cerrar.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Páginas de la configuración</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Ventana</translation>
    </message>
    <message>
        <source>Ages and flags</source>
        <translation>Edades y señalamiento</translation>
    </message>
    <message>
        <source>New runs</source>
        <translation>Análisis nuevos</translation>
    </message>
    <message>
        <source>Device and model</source>
        <translation>Dispositivo y modelo</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Almacenamiento</translation>
    </message>
    <message>
        <source>Shows the defaults on all pages; OK keeps them</source>
        <translation>Muestra los valores predeterminados en todas las páginas; Aceptar los guarda</translation>
    </message>
    <message>
        <source>Something is wrong here</source>
        <translation>Hay algo mal aquí</translation>
    </message>
    <message>
        <source>To be mended first, on: {pages}</source>
        <translation>Por corregir primero, en: {pages}</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Page {page} of {pages} · {when} · Faixa {version}</source>
        <translation>Página {page} de {pages} · {when} · Faixa {version}</translation>
    </message>
    <message>
        <source>Estimates are a program&apos;s and can be wrong.</source>
        <translation>Las estimaciones son de un programa y pueden estar equivocadas.</translation>
    </message>
    <message>
        <source>Estimate: {group}</source>
        <translation>Estimación: {group}</translation>
    </message>
    <message>
        <source>decision: {decision}</source>
        <translation>decisión: {decision}</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more face(s)</source>
        <translation>
            <numerusform>y %Ln rostro más</numerusform>
            <numerusform>y %Ln rostros más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>En todas partes</translation>
    </message>
    <message>
        <source>In the viewer and the review</source>
        <translation>En el visor y la revisión</translation>
    </message>
    <message>
        <source>In the gallery</source>
        <translation>En la galería</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>En la cola</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation>Buscar en los atajos</translation>
    </message>
    <message>
        <source>Select or unselect</source>
        <translation>Seleccionar o quitar de la selección</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>No seleccionar nada</translation>
    </message>
    <message>
        <source>Select more, with any arrow</source>
        <translation>Seleccionar más, con cualquier flecha</translation>
    </message>
    <message>
        <source>Move without selecting</source>
        <translation>Mover sin seleccionar</translation>
    </message>
    <message>
        <source>Larger or smaller</source>
        <translation>Más grandes o más pequeñas</translation>
    </message>
    <message>
        <source>Show the run&apos;s photos</source>
        <translation>Mostrar las fotos del análisis</translation>
    </message>
    <message>
        <source>Change the order</source>
        <translation>Cambiar el orden</translation>
    </message>
    <message>
        <source>Rename the run</source>
        <translation>Cambiar el nombre del análisis</translation>
    </message>
    <message>
        <source>Remove the run from the list</source>
        <translation>Quitar el análisis de la lista</translation>
    </message>
</context>
<context>
    <name>StackPane</name>
    <message>
        <source>The same face in copies and in a burst</source>
        <translation>El mismo rostro en copias y en una ráfaga</translation>
    </message>
</context>
<context>
    <name>StackTile</name>
    <message>
        <source>Identical</source>
        <translation>Idéntico</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Ráfaga</translation>
    </message>
</context>
<context>
    <name>Stacking</name>
    <message>
        <source>There is no other photo of this face on a stack.</source>
        <translation>No hay otra foto de este rostro en una pila.</translation>
    </message>
    <message>
        <source>Look at the faces first; then T takes them together.</source>
        <translation>Mire primero los rostros; después, T los toma juntos.</translation>
    </message>
    <message>
        <source>Your next decision is on this face alone.</source>
        <translation>Su próxima decisión vale solo para este rostro.</translation>
    </message>
    <message>
        <source>No face of the burst that you have seen is undecided.</source>
        <translation>Ningún rostro de la ráfaga que usted haya visto está sin decisión.</translation>
    </message>
    <message numerus="yes">
        <source>Your next decision is on %n face(s) of the burst, too.</source>
        <translation>
            <numerusform>Su próxima decisión vale también para %n rostro de la ráfaga.</numerusform>
            <numerusform>Su próxima decisión vale también para %n rostros de la ráfaga.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n face(s) of it stay out: not seen yet, or decided.</source>
        <translation>
            <numerusform>%n rostro suyo queda fuera: todavía no visto, o ya decidido.</numerusform>
            <numerusform>%n rostros suyos quedan fuera: todavía no vistos, o ya decididos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>{selected} of %Ln face(s) selected</source>
        <translation>
            <numerusform>{selected} de %Ln rostro seleccionado</numerusform>
            <numerusform>{selected} de %Ln rostros seleccionados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{selected} of %Ln photo(s) selected</source>
        <translation>
            <numerusform>{selected} de %Ln foto seleccionada</numerusform>
            <numerusform>{selected} de %Ln fotos seleccionadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) shown</source>
        <translation>
            <numerusform>Se muestra %Ln rostro</numerusform>
            <numerusform>Se muestran %Ln rostros</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) shown</source>
        <translation>
            <numerusform>Se muestra %Ln foto</numerusform>
            <numerusform>Se muestran %Ln fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Reviewer: {name}</source>
        <translation>Revisor: {name}</translation>
    </message>
    <message>
        <source> (own decisions only)</source>
        <translation> (solo las decisiones propias)</translation>
    </message>
    <message>
        <source>Runs on the processor (CPU)</source>
        <translation>Usa el procesador (CPU)</translation>
    </message>
    <message>
        <source>Runs on the GPU</source>
        <translation>Usa la GPU</translation>
    </message>
    <message>
        <source>What the models really use now, as ONNX Runtime tells it: {name}</source>
        <translation>Lo que los modelos realmente usan ahora, según ONNX Runtime: {name}</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Thumbnails may take:</source>
        <translation>Las miniaturas pueden ocupar:</translation>
    </message>
    <message>
        <source> MB</source>
        <translation> MB</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>They are small pictures of your photos, so that the gallery opens fast.</source>
        <translation>Son imágenes pequeñas de sus fotos, para que la galería se abra rápido.</translation>
    </message>
    <message>
        <source>Remove all thumbnails now</source>
        <translation>Quitar todas las miniaturas ahora</translation>
    </message>
    <message>
        <source>until they are erased</source>
        <translation>hasta que se borre</translation>
    </message>
    <message>
        <source> days</source>
        <translation> días</translation>
    </message>
    <message>
        <source>Keep what is known of runs with which nothing is done:</source>
        <translation>Guardar lo que se sabe de análisis con los que no se hace nada:</translation>
    </message>
    <message>
        <source>What is older is erased at the start, after it was said with numbers: rows, decisions, notes. Of this catalog; photos are never touched.</source>
        <translation>Lo más antiguo se borra al iniciar, después de decirlo con números: filas, decisiones, notas. Solo de este catálogo; las fotos nunca se tocan.</translation>
    </message>
    <message>
        <source>Catalog:</source>
        <translation>Catálogo:</translation>
    </message>
    <message>
        <source>Settings:</source>
        <translation>Configuración:</translation>
    </message>
    <message>
        <source>Log:</source>
        <translation>Registro:</translation>
    </message>
    <message>
        <source>The log also holds the names of files</source>
        <translation>El registro guarda también los nombres de los archivos</translation>
    </message>
    <message>
        <source>For support. Otherwise it has the numbers of runs and photos alone.</source>
        <translation>Para soporte. De lo contrario, tiene solo los números de análisis y fotos.</translation>
    </message>
    <message>
        <source>They take now: {size} MB</source>
        <translation>Ocupan ahora: {size} MB</translation>
    </message>
</context>
<context>
    <name>ThumbDelegate</name>
    <message>
        <source>Not readable now</source>
        <translation>Ahora no se puede leer</translation>
    </message>
</context>
<context>
    <name>TourDialog</name>
    <message>
        <source>Welcome to Faixa</source>
        <translation>Le damos la bienvenida a Faixa</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Saltar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Siguiente</translation>
    </message>
    <message>
        <source>Try it with the sample photos</source>
        <translation>Probarlo con las fotos de ejemplo</translation>
    </message>
    <message>
        <source>Start with my own photos</source>
        <translation>Comenzar con mis propias fotos</translation>
    </message>
    <message>
        <source>Find the minors in your photos</source>
        <translation>Encuentre a los menores de edad en sus fotos</translation>
    </message>
    <message>
        <source>Faixa looks at folders of photos, finds every face and estimates whether it is a child&apos;s, a teen&apos;s or an adult&apos;s. You then look at what it flagged.</source>
        <translation>Faixa examina carpetas de fotos, encuentra cada rostro y estima si es de un niño o una niña, de un adolescente o de un adulto. Después usted mira lo que señaló.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Nada sale de este equipo</translation>
    </message>
    <message>
        <source>There is no account and no network. Your photos are only read, never changed, moved or deleted. Faixa identifies nobody and keeps nothing that could.</source>
        <translation>No hay cuenta ni red. Sus fotos solo se leen, nunca se modifican, mueven ni eliminan. Faixa no identifica a nadie ni guarda nada que lo permita.</translation>
    </message>
    <message>
        <source>1. Add folders</source>
        <translation>1. Agregue carpetas</translation>
    </message>
    <message>
        <source>Drag folders or photos onto the window, or use the buttons. Each becomes a run in the queue. You can pause it, close Faixa and go on another day.</source>
        <translation>Arrastre carpetas o fotos a la ventana, o use los botones. Cada una se convierte en un análisis de la cola. Puede pausarlo, cerrar Faixa y continuar otro día.</translation>
    </message>
    <message>
        <source>2. Review what is flagged</source>
        <translation>2. Revise lo señalado</translation>
    </message>
    <message>
        <source>Estimates are a machine&apos;s and can be wrong, most of all from 14 to 24 years. In the review you decide face by face with single keys: 1 child, 2 teen, 3 adult. Every decision is kept at once, and Z takes it back.</source>
        <translation>Las estimaciones son de una máquina y pueden estar equivocadas, sobre todo de los 14 a los 24 años. En la revisión usted decide rostro por rostro con una sola tecla: 1 niño/a, 2 adolescente, 3 adulto. Cada decisión se guarda al instante, y Z la deshace.</translation>
    </message>
    <message>
        <source>3. Export</source>
        <translation>3. Exporte</translation>
    </message>
    <message>
        <source>Write a report for Excel, a page to print, or copies of the photos with minors&apos; faces covered. Estimates and decisions always stand apart.</source>
        <translation>Escriba un informe para Excel, una página para imprimir o copias de las fotos con los rostros de menores cubiertos. Las estimaciones y las decisiones siempre están separadas.</translation>
    </message>
</context>
<context>
    <name>TreatmentName</name>
    <message>
        <source>left as it is</source>
        <translation>queda como está</translation>
    </message>
    <message>
        <source>blurred beyond recognition</source>
        <translation>desenfocado hasta no ser reconocible</translation>
    </message>
    <message>
        <source>large pixels</source>
        <translation>píxeles grandes</translation>
    </message>
    <message>
        <source>covered with one colour</source>
        <translation>cubierto con un solo color</translation>
    </message>
    <message>
        <source>the photo is left out</source>
        <translation>la foto queda fuera</translation>
    </message>
    <message>
        <source>as the other rules say</source>
        <translation>como digan las otras reglas</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>face {number} of {photo}</source>
        <translation>rostro {number} de {photo}</translation>
    </message>
</context>
<context>
    <name>ViewerActs</name>
    <message>
        <source>The estimate is hidden: nobody can confirm it unseen.</source>
        <translation>La estimación está oculta: nadie puede confirmarla sin verla.</translation>
    </message>
    <message>
        <source>This face is flagged: Enter does not make it an adult. {key} does.</source>
        <translation>Este rostro está señalado: Enter no lo convierte en adulto. La tecla {key} sí.</translation>
    </message>
    <message>
        <source>Nothing was saved. {why}</source>
        <translation>No se guardó nada. {why}</translation>
    </message>
    <message>
        <source>A key did nothing: the next face was not on the screen yet.</source>
        <translation>Una tecla no hizo nada: el siguiente rostro aún no estaba en la pantalla.</translation>
    </message>
    <message>
        <source>This is the first.</source>
        <translation>Este es el primero.</translation>
    </message>
    <message>
        <source>This is the last.</source>
        <translation>Este es el último.</translation>
    </message>
    <message>
        <source>All faces here are decided.</source>
        <translation>Todos los rostros de aquí están decididos.</translation>
    </message>
    <message>
        <source>Saved: {decision} (face {number} of {photo})</source>
        <translation>Guardado: {decision} (rostro {number} de {photo})</translation>
    </message>
    <message numerus="yes">
        <source>And on %n face(s) of the burst.</source>
        <translation>
            <numerusform>Y en %n rostro de la ráfaga.</numerusform>
            <numerusform>Y en %n rostros de la ráfaga.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not saved: {reason}</source>
        <translation>No se guardó: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) pressed after it did nothing.</source>
        <translation>
            <numerusform>%n tecla pulsada después no hizo nada.</numerusform>
            <numerusform>%n teclas pulsadas después no hicieron nada.</numerusform>
        </translation>
    </message>
    <message>
        <source>The box is deleted. Undo brings it back (Z).</source>
        <translation>El recuadro se eliminó. Deshacer lo trae de vuelta (Z).</translation>
    </message>
    <message>
        <source>A face was added. Decide on it with the keys.</source>
        <translation>Se agregó un rostro. Decida sobre él con las teclas.</translation>
    </message>
    <message>
        <source>The box has moved. Undo puts it back (Z).</source>
        <translation>El recuadro se movió. Deshacer lo devuelve a su lugar (Z).</translation>
    </message>
    <message>
        <source>The model looks at the box…</source>
        <translation>El modelo examina el recuadro…</translation>
    </message>
</context>
<context>
    <name>ViewerBar</name>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>Página {page} de {count}</translation>
    </message>
    <message>
        <source>{time} of {duration}</source>
        <translation>{time} de {duration}</translation>
    </message>
    <message>
        <source>{page}: not looked at</source>
        <translation>{page}: no examinada</translation>
    </message>
    <message>
        <source>{zoom}%</source>
        <translation>{zoom}%</translation>
    </message>
</context>
<context>
    <name>ViewerPage</name>
    <message>
        <source>Draw a box around the face with the mouse. Or move the box with the arrow keys, resize it with Shift, and press Enter. Esc gives up.</source>
        <translation>Dibuje un recuadro alrededor del rostro con el mouse. O mueva el recuadro con las flechas, cambie su tamaño con Mayús y pulse Enter. Esc desiste.</translation>
    </message>
</context>
<context>
    <name>ViewerStage</name>
    <message>
        <source>There is no face here to decide on.</source>
        <translation>Aquí no hay ningún rostro sobre el que decidir.</translation>
    </message>
    <message>
        <source>The photo cannot be shown: {reason}</source>
        <translation>La foto no se puede mostrar: {reason}</translation>
    </message>
    <message>
        <source>The photo is not on the screen yet.</source>
        <translation>La foto todavía no está en la pantalla.</translation>
    </message>
    <message>
        <source>The photo is covered. Point at it, or hold H, and look first.</source>
        <translation>La foto está cubierta. Apunte a ella, o mantenga pulsada H, y mire primero.</translation>
    </message>
    <message>
        <source>The face is too small here, or out of view. F shows it close up.</source>
        <translation>El rostro es demasiado pequeño aquí, o está fuera de la vista. F lo muestra de cerca.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
</context>
<context>
    <name>ViewerWalk</name>
    <message>
        <source>Looking for the faces…</source>
        <translation>Buscando los rostros…</translation>
    </message>
    <message>
        <source>This photo is not in the catalog any more.</source>
        <translation>Esta foto ya no está en el catálogo.</translation>
    </message>
    <message>
        <source>Looking for what waits elsewhere…</source>
        <translation>Buscando lo que espera en otros lugares…</translation>
    </message>
    <message numerus="yes">
        <source>The end of the list. %n face(s) are still undecided.</source>
        <translation>
            <numerusform>Fin de la lista. %n rostro sigue sin decisión.</numerusform>
            <numerusform>Fin de la lista. %n rostros siguen sin decisión.</numerusform>
        </translation>
    </message>
    <message>
        <source>N goes to the first of them, Esc back to the gallery.</source>
        <translation>N va al primero de ellos, Esc vuelve a la galería.</translation>
    </message>
    <message numerus="yes">
        <source>The end of the list: %n face(s) decided.</source>
        <translation>
            <numerusform>Fin de la lista: %n rostro decidido.</numerusform>
            <numerusform>Fin de la lista: %n rostros decididos.</numerusform>
        </translation>
    </message>
    <message>
        <source>N looks for new ones, Esc goes back to the gallery.</source>
        <translation>N busca nuevos, Esc vuelve a la galería.</translation>
    </message>
    <message>
        <source>Reviewed: {what}.</source>
        <translation>Revisado: {what}.</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Drop folders of photos here</source>
        <translation>Suelte carpetas de fotos aquí</translation>
    </message>
    <message>
        <source>Faixa finds every face, estimates its age group and shows you the photos that may have minors in them. Nothing leaves this computer, and your photos are only read.</source>
        <translation>Faixa encuentra cada rostro, estima su grupo de edad y le muestra las fotos en las que puede haber menores de edad. Nada sale de este equipo, y sus fotos solo se leen.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Agregar una carpeta…</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>Agregar fotos…</translation>
    </message>
    <message>
        <source>Try it with the sample photos</source>
        <translation>Probarlo con las fotos de ejemplo</translation>
    </message>
</context>
<context>
    <name>WindowPage</name>
    <message>
        <source>Language:</source>
        <translation>Idioma:</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Theme:</source>
        <translation>Tema:</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Let the desktop say when a run ends while I look elsewhere</source>
        <translation>Avisar en el escritorio cuando un análisis termina mientras miro otra cosa</translation>
    </message>
    <message>
        <source>With numbers alone: no names of folders or photos.</source>
        <translation>Solo con números: sin nombres de carpetas ni de fotos.</translation>
    </message>
    <message>
        <source>Touch: larger buttons, boxes and lines</source>
        <translation>Pantalla táctil: botones, casillas y líneas más grandes</translation>
    </message>
    <message>
        <source>At least 44 pixels for a finger. Pinch and swipe work in any case.</source>
        <translation>Al menos 44 píxeles para un dedo. Pellizcar y deslizar funcionan siempre.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>not decided yet</source>
        <translation>aún sin decisión</translation>
    </message>
    <message>
        <source>Face {number} of {count}</source>
        <translation>Rostro {number} de {count}</translation>
    </message>
    <message>
        <source>Minor</source>
        <translation>Menor</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>Niño/a</translation>
    </message>
    <message>
        <source>Teen</source>
        <translation>Adolescente</translation>
    </message>
    <message>
        <source>Adult</source>
        <translation>Adulto</translation>
    </message>
    <message>
        <source>Not a face</source>
        <translation>No es un rostro</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>En duda</translation>
    </message>
    <message>
        <source>flagged, settled</source>
        <translation>señalado, resuelto</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>señalado</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Dañada</translation>
    </message>
    <message>
        <source>Looked at in part</source>
        <translation>Examinada en parte</translation>
    </message>
    <message>
        <source>A part of the file is lost. What is left was analysed; whoever is in the rest was not seen. Look at it yourself, and look for another copy of the photo.</source>
        <translation>Una parte del archivo se perdió. Lo que queda se analizó; no se vio a quien esté en lo que falta. Véala usted mismo y busque otra copia de la foto.</translation>
    </message>
    <message>
        <source>The file is sound, but not all of it was looked at: it has many pictures or is a film, or it is a raw photo and what could be read of it is small.</source>
        <translation>El archivo está en buen estado, pero no se examinó todo: tiene muchas imágenes o es una película, o es una foto raw de la que solo se pudo leer una imagen pequeña.</translation>
    </message>
    <message>
        <source>P(minor) {share}</source>
        <translation>P(menor) {share}</translation>
    </message>
</context>
<context>
    <name>_Dots</name>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Paso {number} de {count}</translation>
    </message>
</context>
</TS>
