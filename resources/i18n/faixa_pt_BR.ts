<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Faixa</source>
        <translation>Sobre o Faixa</translation>
    </message>
    <message>
        <source>Faixa</source>
        <translation>Faixa</translation>
    </message>
    <message>
        <source>Age model</source>
        <translation>Modelo de idade</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licenças</translation>
    </message>
    <message>
        <source>Faixa {version}</source>
        <translation>Faixa {version}</translation>
    </message>
    <message>
        <source>Finds the minors in folders of photos, so that a person can look at them.</source>
        <translation>Encontra os menores de idade em pastas de fotos, para que uma pessoa os veja.</translation>
    </message>
    <message>
        <source>Every age and group is an estimate of a machine and can be wrong. It says how old somebody looks, not how old they are. Look at the photos before you act on it, and never decide about a person by it alone.</source>
        <translation>Toda idade e todo grupo é uma estimativa feita por máquina e pode estar errada. Ela diz quantos anos alguém aparenta, não quantos tem. Veja as fotos antes de agir e nunca decida sobre uma pessoa só com base nela.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: no account, no network, no statistics. Originals are only ever read. Nobody is identified.</source>
        <translation>Nada sai deste computador: sem conta, sem rede, sem estatísticas. Os originais são apenas lidos. Ninguém é identificado.</translation>
    </message>
    <message>
        <source>Qt for Python {version}, used under the LGPL.</source>
        <translation>Qt for Python {version}, usado sob a LGPL.</translation>
    </message>
    <message>
        <source>The model is still being loaded.</source>
        <translation>O modelo ainda está sendo carregado.</translation>
    </message>
    <message>
        <source>Which licence</source>
        <translation>Qual licença</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Texto da licença</translation>
    </message>
    <message>
        <source>Faixa itself</source>
        <translation>O próprio Faixa</translation>
    </message>
    <message>
        <source>What Faixa carries that others made</source>
        <translation>O que o Faixa traz e foi feito por outros</translation>
    </message>
    <message>
        <source>The sample photos</source>
        <translation>As fotos de exemplo</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Arquitetura</translation>
    </message>
    <message>
        <source>Sees</source>
        <translation>Vê</translation>
    </message>
    <message>
        <source>{size} x {size} pixels of a face</source>
        <translation>{size} x {size} pixels de um rosto</translation>
    </message>
    <message>
        <source>Operating points</source>
        <translation>Pontos de operação</translation>
    </message>
    <message>
        <source>{name} (default)</source>
        <translation>{name} (padrão)</translation>
    </message>
    <message>
        <source>Of 100</source>
        <translation>De 100</translation>
    </message>
    <message>
        <source>Area under ROC</source>
        <translation>Área sob a curva ROC</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Acurácia balanceada</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Erro de calibração</translation>
    </message>
    <message>
        <source>Mean error, years</source>
        <translation>Erro médio, anos</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fonte</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Rostos</translation>
    </message>
    <message>
        <source>Measured on faces that it had not seen</source>
        <translation>Medido em rostos que ele não tinha visto</translation>
    </message>
    <message>
        <source>Made from, and on whose terms</source>
        <translation>Feito a partir de quê, e sob quais termos</translation>
    </message>
    <message>
        <source>So the model is for research and non-commercial use. Settle its terms before a commercial one.</source>
        <translation>Por isso o modelo é para pesquisa e uso não comercial. Resolva os termos dele antes de um uso comercial.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Add &amp;folder…</source>
        <translation>Adicionar &amp;pasta…</translation>
    </message>
    <message>
        <source>Choose a folder: its photos are analysed at once</source>
        <translation>Escolher uma pasta: as fotos dela são analisadas em seguida</translation>
    </message>
    <message>
        <source>Add &amp;photos…</source>
        <translation>Adicionar &amp;fotos…</translation>
    </message>
    <message>
        <source>Choose single photos</source>
        <translation>Escolher fotos avulsas</translation>
    </message>
    <message>
        <source>Add folder with &amp;options…</source>
        <translation>Adicionar pasta com &amp;opções…</translation>
    </message>
    <message>
        <source>Choose a folder and how it is analysed</source>
        <translation>Escolher uma pasta e como ela é analisada</translation>
    </message>
    <message>
        <source>Pas&amp;te folders or photos</source>
        <translation>&amp;Colar pastas ou fotos</translation>
    </message>
    <message>
        <source>Analyse what was copied in the file manager</source>
        <translation>Analisar o que foi copiado no gerenciador de arquivos</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
    <message>
        <source>Write a report, or copies of the flagged photos</source>
        <translation>Gravar um relatório ou cópias das fotos sinalizadas</translation>
    </message>
    <message>
        <source>Delivery fo&amp;lder…</source>
        <translation>Pasta de en&amp;trega…</translation>
    </message>
    <message>
        <source>Put the whole collection together to hand it on, minors&apos; faces covered</source>
        <translation>Reunir a coleção inteira para entregar, com os rostos de menores cobertos</translation>
    </message>
    <message>
        <source>Pri&amp;nt the selection…</source>
        <translation>I&amp;mprimir a seleção…</translation>
    </message>
    <message>
        <source>The selected photos on paper, six to a page</source>
        <translation>As fotos selecionadas no papel, seis por página</translation>
    </message>
    <message>
        <source>Export all &amp;decisions…</source>
        <translation>Exportar todas as &amp;decisões…</translation>
    </message>
    <message>
        <source>Write what all reviewers decided to a file, to keep or for another catalog</source>
        <translation>Gravar em um arquivo o que todos os revisores decidiram, para guardar ou para outro catálogo</translation>
    </message>
    <message>
        <source>&amp;Import decisions…</source>
        <translation>&amp;Importar decisões…</translation>
    </message>
    <message>
        <source>Add decisions from such a file to the same photos, wherever they lie</source>
        <translation>Acrescentar as decisões de um desses arquivos às mesmas fotos, onde quer que estejam</translation>
    </message>
    <message>
        <source>&amp;Restore the catalog…</source>
        <translation>&amp;Restaurar o catálogo…</translation>
    </message>
    <message>
        <source>Go back to one of the last good states of the catalog</source>
        <translation>Voltar a um dos últimos estados bons do catálogo</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Confi&amp;gurações…</translation>
    </message>
    <message>
        <source>Language, theme, age bands, device, cache</source>
        <translation>Idioma, tema, faixas etárias, dispositivo, cache</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Sair</translation>
    </message>
    <message>
        <source>Close Faixa</source>
        <translation>Fechar o Faixa</translation>
    </message>
    <message>
        <source>&amp;New case…</source>
        <translation>&amp;Novo caso…</translation>
    </message>
    <message>
        <source>Begin with an empty catalog of its own</source>
        <translation>Começar com um catálogo vazio, só dele</translation>
    </message>
    <message>
        <source>&amp;Open case…</source>
        <translation>&amp;Abrir caso…</translation>
    </message>
    <message>
        <source>Go on with another case</source>
        <translation>Continuar com outro caso</translation>
    </message>
    <message>
        <source>The &amp;usual catalog</source>
        <translation>O catálogo &amp;usual</translation>
    </message>
    <message>
        <source>Go back to the catalog that is there without a case</source>
        <translation>Voltar ao catálogo que existe sem nenhum caso</translation>
    </message>
    <message>
        <source>&amp;Hand the case over…</source>
        <translation>&amp;Entregar o caso…</translation>
    </message>
    <message>
        <source>A copy of the case, without the photos, for another person to decide in</source>
        <translation>Uma cópia do caso, sem as fotos, para outra pessoa decidir nela</translation>
    </message>
    <message>
        <source>&amp;Merge a case…</source>
        <translation>&amp;Juntar um caso…</translation>
    </message>
    <message>
        <source>Add what was decided in such a copy to the same photos</source>
        <translation>Acrescentar às mesmas fotos o que foi decidido em uma cópia dessas</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>P&amp;ausar</translation>
    </message>
    <message>
        <source>Pause the run, or let it go on</source>
        <translation>Pausar a análise ou deixá-la continuar</translation>
    </message>
    <message>
        <source>&amp;Go on with interrupted runs</source>
        <translation>&amp;Continuar as análises interrompidas</translation>
    </message>
    <message>
        <source>Go on with all runs that were interrupted</source>
        <translation>Continuar todas as análises que foram interrompidas</translation>
    </message>
    <message>
        <source>&amp;Cancel all runs</source>
        <translation>Cancelar &amp;todas as análises</translation>
    </message>
    <message>
        <source>Stop the run and empty the queue; what is done is kept</source>
        <translation>Parar a análise e esvaziar a fila; o que está pronto fica guardado</translation>
    </message>
    <message>
        <source>Remove &amp;finished runs…</source>
        <translation>&amp;Remover análises concluídas…</translation>
    </message>
    <message>
        <source>Take all runs that are over off the list; what they found is kept</source>
        <translation>Tira da lista todas as análises que terminaram; o que elas encontraram fica guardado</translation>
    </message>
    <message>
        <source>&amp;Review flagged faces</source>
        <translation>&amp;Revisar rostos sinalizados</translation>
    </message>
    <message>
        <source>Walk through the flagged faces that nobody has decided on</source>
        <translation>Percorrer os rostos sinalizados que ainda não têm decisão</translation>
    </message>
    <message>
        <source>Review the &amp;selection</source>
        <translation>Revisar a &amp;seleção</translation>
    </message>
    <message>
        <source>Walk through the selected faces</source>
        <translation>Percorrer os rostos selecionados</translation>
    </message>
    <message>
        <source>Mark the consent to the selected faces or photos: asked, given, refused…</source>
        <translation>Marcar o consentimento dos rostos ou das fotos selecionadas: pedido, dado, recusado…</translation>
    </message>
    <message>
        <source>&amp;Disagreements…</source>
        <translation>D&amp;ivergências…</translation>
    </message>
    <message>
        <source>Faces on which reviewers differ</source>
        <translation>Rostos em que os revisores divergem</translation>
    </message>
    <message>
        <source>A&amp;greement…</source>
        <translation>&amp;Grau de concordância…</translation>
    </message>
    <message>
        <source>How far reviewers agree with each other, and with the estimate</source>
        <translation>Quanto os revisores concordam entre si, e com a estimativa</translation>
    </message>
    <message>
        <source>Second review: &amp;hide others&apos; decisions</source>
        <translation>Segunda revisão: &amp;ocultar as decisões dos outros</translation>
    </message>
    <message>
        <source>You see your own decisions only</source>
        <translation>Você vê apenas as suas próprias decisões</translation>
    </message>
    <message>
        <source>Decide: &amp;child</source>
        <translation>Decidir: &amp;criança</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>&amp;Caso</translation>
    </message>
    <message>
        <source>The selected faces are children</source>
        <translation>Os rostos selecionados são de crianças</translation>
    </message>
    <message>
        <source>Decide: &amp;teen</source>
        <translation>Decidir: &amp;adolescente</translation>
    </message>
    <message>
        <source>The selected faces are teens</source>
        <translation>Os rostos selecionados são de adolescentes</translation>
    </message>
    <message>
        <source>Decide: &amp;adult</source>
        <translation>Decidir: ad&amp;ulto</translation>
    </message>
    <message>
        <source>The selected faces are adults</source>
        <translation>Os rostos selecionados são de adultos</translation>
    </message>
    <message>
        <source>Decide: &amp;not a face</source>
        <translation>Decidir: &amp;não é um rosto</translation>
    </message>
    <message>
        <source>The selected boxes hold no face</source>
        <translation>Não há rosto nas marcações selecionadas</translation>
    </message>
    <message>
        <source>Decide: unsur&amp;e</source>
        <translation>Decidir: em dú&amp;vida</translation>
    </message>
    <message>
        <source>The selected faces need another look</source>
        <translation>Os rostos selecionados precisam ser vistos de novo</translation>
    </message>
    <message>
        <source>Consent &amp;mark…</source>
        <translation>Marca de consen&amp;timento…</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Desfazer</translation>
    </message>
    <message>
        <source>Take back what you did last, whatever it was, also after a restart</source>
        <translation>Desfaz a última coisa que você fez, qualquer que seja, também depois de reiniciar</translation>
    </message>
    <message>
        <source>Red&amp;o</source>
        <translation>R&amp;efazer</translation>
    </message>
    <message>
        <source>Do again what you undid last</source>
        <translation>Refaz o que você desfez por último</translation>
    </message>
    <message>
        <source>Hide the estimate while re&amp;viewing</source>
        <translation>Ocu&amp;ltar a estimativa durante a revisão</translation>
    </message>
    <message>
        <source>You judge before you know what the model says</source>
        <translation>Você julga antes de saber o que o modelo diz</translation>
    </message>
    <message>
        <source>Whole &amp;photos</source>
        <translation>&amp;Fotos inteiras</translation>
    </message>
    <message>
        <source>One cell for each photo</source>
        <translation>Um quadro para cada foto</translation>
    </message>
    <message>
        <source>&amp;Faces</source>
        <translation>&amp;Rostos</translation>
    </message>
    <message>
        <source>One cell for each face</source>
        <translation>Um quadro para cada rosto</translation>
    </message>
    <message>
        <source>&amp;Search in paths</source>
        <translation>&amp;Buscar nos caminhos</translation>
    </message>
    <message>
        <source>Show only photos whose path has a text in it</source>
        <translation>Mostrar só as fotos cujo caminho contém um texto</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Selecionar &amp;tudo</translation>
    </message>
    <message>
        <source>Select everything that is shown</source>
        <translation>Selecionar tudo o que é mostrado</translation>
    </message>
    <message>
        <source>S&amp;ort in new results</source>
        <translation>&amp;Incluir novos resultados na ordem</translation>
    </message>
    <message>
        <source>&amp;Compare two photos…</source>
        <translation>Com&amp;parar duas fotos…</translation>
    </message>
    <message>
        <source>The two selected ones side by side, zoomed together</source>
        <translation>As duas selecionadas lado a lado, ampliadas juntas</translation>
    </message>
    <message>
        <source>Sideba&amp;r</source>
        <translation>Barra &amp;lateral</translation>
    </message>
    <message>
        <source>Sort and filter again, new results included</source>
        <translation>Ordenar e filtrar de novo, com os novos resultados</translation>
    </message>
    <message>
        <source>Show or hide queue and filters</source>
        <translation>Mostrar ou ocultar a fila e os filtros</translation>
    </message>
    <message>
        <source>&amp;Blur thumbnails until pointed at</source>
        <translation>&amp;Desfocar miniaturas até apontar para elas</translation>
    </message>
    <message>
        <source>For hard material</source>
        <translation>Para material difícil de ver</translation>
    </message>
    <message>
        <source>Thumbnails in &amp;grey</source>
        <translation>Miniaturas em &amp;cinza</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>T&amp;ela cheia</translation>
    </message>
    <message>
        <source>Use the whole screen</source>
        <translation>Usar a tela inteira</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Atalhos de teclado</translation>
    </message>
    <message>
        <source>All keys on one sheet</source>
        <translation>Todas as teclas em uma folha</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>&amp;Guia do usuário</translation>
    </message>
    <message>
        <source>All of Faixa, step by step</source>
        <translation>Tudo do Faixa, passo a passo</translation>
    </message>
    <message>
        <source>&amp;Tour</source>
        <translation>Aprese&amp;ntação</translation>
    </message>
    <message>
        <source>The short tour of the first start</source>
        <translation>A breve apresentação da primeira vez</translation>
    </message>
    <message>
        <source>&amp;About Faixa, licences and model</source>
        <translation>&amp;Sobre o Faixa, licenças e modelo</translation>
    </message>
    <message>
        <source>Version, licences, and what is known of the age model</source>
        <translation>Versão, licenças e o que se sabe do modelo de idade</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Arquivo</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Fila</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Revisão</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>E&amp;xibir</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>Aj&amp;uda</translation>
    </message>
</context>
<context>
    <name>Acts</name>
    <message>
        <source>Not undone: {name} has decided on the face that you drew. It stays.</source>
        <translation>Não foi desfeito: {name} já decidiu sobre o rosto que você desenhou. Ele fica.</translation>
    </message>
    <message>
        <source>{what} ({where})</source>
        <translation>{what} ({where})</translation>
    </message>
    <message>
        <source>There is nothing of yours to do again.</source>
        <translation>Não há nada seu para refazer.</translation>
    </message>
    <message>
        <source>There is nothing of yours to undo.</source>
        <translation>Não há nada seu para desfazer.</translation>
    </message>
    <message>
        <source>Done again: the mark of consent “{consent}”.</source>
        <translation>Feito de novo: a marca de consentimento “{consent}”.</translation>
    </message>
    <message>
        <source>Undone: the mark of consent “{consent}”.</source>
        <translation>Desfeito: a marca de consentimento “{consent}”.</translation>
    </message>
    <message numerus="yes">
        <source>Removed again: %n run(s).</source>
        <translation>
            <numerusform>Removida de novo: %n análise.</numerusform>
            <numerusform>Removidas de novo: %n análises.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n run(s) are on the list again.</source>
        <translation>
            <numerusform>Desfeito: %n análise está de volta na lista.</numerusform>
            <numerusform>Desfeito: %n análises estão de volta na lista.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: %n imported decision(s).</source>
        <translation>
            <numerusform>Refeito: %n decisão importada.</numerusform>
            <numerusform>Refeito: %n decisões importadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undone: %n imported decision(s).</source>
        <translation>
            <numerusform>Desfeito: %n decisão importada.</numerusform>
            <numerusform>Desfeito: %n decisões importadas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Done again: “{decision}” on %n face(s).</source>
        <translation>
            <numerusform>Refeito: “{decision}” em %n rosto.</numerusform>
            <numerusform>Refeito: “{decision}” em %n rostos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not undone: {name} has decided on the imported face, or marked it. It stays.</source>
        <translation>Não desfeito: {name} decidiu sobre o rosto importado, ou o marcou. Ele fica.</translation>
    </message>
    <message numerus="yes">
        <source>Undone: “{decision}” on %n face(s).</source>
        <translation>
            <numerusform>Desfeito: “{decision}” em %n rosto.</numerusform>
            <numerusform>Desfeito: “{decision}” em %n rostos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Marks of consent: {consents}. Drawn faces: {drawn}.</source>
        <translation>Marcas de consentimento: {consents}. Rostos desenhados: {drawn}.</translation>
    </message>
    <message>
        <source>Undone: “{decision}”</source>
        <translation>Desfeito: “{decision}”</translation>
    </message>
    <message>
        <source>Undone: the note</source>
        <translation>Desfeito: a nota</translation>
    </message>
    <message>
        <source>Undone: the face that you drew is gone</source>
        <translation>Desfeito: o rosto que você desenhou foi retirado</translation>
    </message>
    <message>
        <source>Undone: the box is where it was</source>
        <translation>Desfeito: a marcação está onde estava</translation>
    </message>
    <message>
        <source>Undone: the face that you deleted is back</source>
        <translation>Desfeito: o rosto que você excluiu voltou</translation>
    </message>
    <message>
        <source>Done again: “{decision}”</source>
        <translation>Refeito: “{decision}”</translation>
    </message>
    <message>
        <source>Done again: the note</source>
        <translation>Refeito: a nota</translation>
    </message>
    <message>
        <source>Done again: the face that you drew is back</source>
        <translation>Refeito: o rosto que você desenhou voltou</translation>
    </message>
    <message>
        <source>Done again: the box has moved</source>
        <translation>Refeito: a marcação foi movida</translation>
    </message>
    <message>
        <source>Done again: the face is deleted</source>
        <translation>Refeito: o rosto foi excluído</translation>
    </message>
</context>
<context>
    <name>AgeChart</name>
    <message>
        <source>Age distribution (estimate)</source>
        <translation>Distribuição de idade (estimativa)</translation>
    </message>
    <message>
        <source>Estimate: {share} for {age} years</source>
        <translation>Estimativa: {share} para {age} anos</translation>
    </message>
    <message>
        <source>Estimate: {group}. {minor}. Median age {age} years; with 80% probability from {low} to {high} years.</source>
        <translation>Estimativa: {group}. {minor}. Idade mediana: {age} anos; com 80% de probabilidade, de {low} a {high} anos.</translation>
    </message>
</context>
<context>
    <name>Ages</name>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln rosto</numerusform>
            <numerusform>%Ln rostos</numerusform>
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
        <translation>{faces} em {photos}</translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>Recorded ages</source>
        <translation>Idades registradas</translation>
    </message>
    <message>
        <source>Web photos</source>
        <translation>Fotos da web</translation>
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
        <translation>Retratos de estúdio (frl)</translation>
    </message>
    <message>
        <source>Press portraits (nba)</source>
        <translation>Retratos de imprensa (nba)</translation>
    </message>
    <message>
        <source>Recorded ages were written down by families: believe these first. Those of web photos are mostly guesses of how old people look. A range, such as 57–92, is where the true number lies 95 times out of 100. The model learned from none of these faces; your photos may differ.</source>
        <translation>As idades registradas foram anotadas pelas famílias: confie primeiro nelas. As das fotos da web são, na maioria, palpites sobre a idade que a pessoa aparenta. Uma faixa, como 57–92, é onde o número verdadeiro está 95 vezes em 100. O modelo não aprendeu com nenhum desses rostos; as suas fotos podem ser diferentes.</translation>
    </message>
    <message>
        <source>aged under {age}</source>
        <translation>com menos de {age} anos</translation>
    </message>
    <message>
        <source>aged {age} and over</source>
        <translation>com {age} anos ou mais</translation>
    </message>
    <message>
        <source>aged {low} or {high}</source>
        <translation>com {low} ou {high} anos</translation>
    </message>
    <message>
        <source>aged {low} to {high}</source>
        <translation>de {low} a {high} anos</translation>
    </message>
    <message>
        <source>P(minor) of {threshold} or more</source>
        <translation>P(menor) de {threshold} ou mais</translation>
    </message>
    <message>
        <source>It finds {found}. By mistake it flags {flagged}.</source>
        <translation>Encontra {found}. Por engano, sinaliza {flagged}.</translation>
    </message>
    <message>
        <source>Of 100 faces of minors about {found} are flagged and {missed} missed. Of 100 faces of adults about {alarms} are flagged by mistake.</source>
        <translation>Em 100 rostos de menores de idade: cerca de {found} sinalizados, {missed} não. Em 100 rostos de adultos: cerca de {alarms} sinalizados por engano.</translation>
    </message>
    <message>
        <source>Uncertain: P(minor) is from {low} to {high}.</source>
        <translation>Incerto: a P(menor) vai de {low} a {high}.</translation>
    </message>
    <message>
        <source>Of the faces outside, {rate} are in the right group of two, minor or adult, by recorded ages.</source>
        <translation>Dos rostos fora disso, {rate} estão no grupo certo dos dois, menor ou adulto, segundo idades registradas.</translation>
    </message>
    <message>
        <source>Of all faces {rate} are inside.</source>
        <translation>De todos os rostos, {rate} estão dentro.</translation>
    </message>
    <message>
        <source>On web photos {rate} outside are right.</source>
        <translation>Nas fotos da web, {rate} dos de fora estão certos.</translation>
    </message>
    <message>
        <source>{rate} are inside there.</source>
        <translation>Lá, {rate} estão dentro.</translation>
    </message>
    <message>
        <source>{number} of 100</source>
        <translation>{number} de 100</translation>
    </message>
    <message>
        <source>{number} of 100 {people}</source>
        <translation>{number} de 100 {people}</translation>
    </message>
    <message>
        <source>Find {number}%</source>
        <translation>Encontrar {number}%</translation>
    </message>
</context>
<context>
    <name>AgesPage</name>
    <message>
        <source>Kind of collection:</source>
        <translation>Tipo de coleção:</translation>
    </message>
    <message>
        <source>Chooses what is flagged and who is in the photos, below. A beginning: change them where you know better.</source>
        <translation>Escolhe, abaixo, o que é sinalizado e quem está nas fotos. É um começo: mude onde você souber mais.</translation>
    </message>
    <message>
        <source>Age groups:</source>
        <translation>Grupos etários:</translation>
    </message>
    <message>
        <source>New runs start with these. A run keeps its own: change them in its options.</source>
        <translation>As novas análises começam com estes. Cada análise guarda os seus: mude-os nas opções dela.</translation>
    </message>
    <message>
        <source>What is flagged:</source>
        <translation>O que é sinalizado:</translation>
    </message>
    <message>
        <source>A face is flagged when the probability that it is a minor&apos;s reaches the threshold. A lower threshold misses fewer minors and flags more adults, most of all those in their twenties. Choose by the age that you must not miss.</source>
        <translation>Um rosto é sinalizado quando a probabilidade de ser de um menor alcança o limiar. Um limiar mais baixo deixa escapar menos menores e sinaliza mais adultos, sobretudo os de vinte e poucos anos. Escolha pela idade que você não pode deixar escapar.</translation>
    </message>
    <message>
        <source>Who is in the photos:</source>
        <translation>Quem está nas fotos:</translation>
    </message>
    <message>
        <source>With these groups a minor is under {last}, but the figures were measured for under {measured}: take them as a hint.</source>
        <translation>Com estes grupos, menor é quem tem menos de {last} anos, mas os números foram medidos para menos de {measured}: use-os só como indicação.</translation>
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
        <translation>Menor ou não, você e a estimativa oculta dizem o mesmo: {measure}.</translation>
    </message>
</context>
<context>
    <name>AgreementDialog</name>
    <message>
        <source>Agreement</source>
        <translation>Concordância</translation>
    </message>
    <message>
        <source>The first</source>
        <translation>O primeiro</translation>
    </message>
    <message>
        <source>The second</source>
        <translation>O segundo</translation>
    </message>
    <message>
        <source>Who said what</source>
        <translation>Quem disse o quê</translation>
    </message>
    <message>
        <source>and</source>
        <translation>e</translation>
    </message>
    <message>
        <source>The estimate</source>
        <translation>A estimativa</translation>
    </message>
    <message>
        <source>Rows: {first}. Columns: {second}.</source>
        <translation>Linhas: {first}. Colunas: {second}.</translation>
    </message>
    <message>
        <source>Choose two who are not the same.</source>
        <translation>Escolha dois que não sejam o mesmo.</translation>
    </message>
    <message>
        <source>Same group: {measure}</source>
        <translation>O mesmo grupo: {measure}</translation>
    </message>
    <message>
        <source>Minor or not: {measure}</source>
        <translation>Menor ou não: {measure}</translation>
    </message>
    <message>
        <source>Only what was decided while the estimate was hidden counts.</source>
        <translation>Conta só o que foi decidido com a estimativa oculta.</translation>
    </message>
    <message>
        <source>Of each the last decision counts; deciding ones do not.</source>
        <translation>De cada um conta a última decisão; as que desempatam, não.</translation>
    </message>
    <message>
        <source>There is no face of which both have said something.</source>
        <translation>Não há rosto sobre o qual os dois tenham dito algo.</translation>
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
        <translation>C</translation>
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
        <translation>Brasil (ECA): criança até 11, adolescente de 12 a 17, adulto a partir de 18</translation>
    </message>
    <message>
        <source>Two groups: minor under 18, adult 18 and over</source>
        <translation>Dois grupos: menor até 17, adulto a partir de 18</translation>
    </message>
    <message>
        <source>Consent in Europe: child under 13, teen 13 to 15, adult 16 and over</source>
        <translation>Consentimento na Europa: criança até 12, adolescente de 13 a 15, adulto a partir de 16</translation>
    </message>
    <message>
        <source>Other ages</source>
        <translation>Outras idades</translation>
    </message>
    <message>
        <source>Number of groups</source>
        <translation>Número de grupos</translation>
    </message>
    <message>
        <source>three groups</source>
        <translation>três grupos</translation>
    </message>
    <message>
        <source>two groups</source>
        <translation>dois grupos</translation>
    </message>
    <message>
        <source> years</source>
        <translation> anos</translation>
    </message>
    <message>
        <source>teen from</source>
        <translation>adolescente a partir de</translation>
    </message>
    <message>
        <source>adult from</source>
        <translation>adulto a partir de</translation>
    </message>
    <message>
        <source>A teen from, in years</source>
        <translation>Adolescente a partir de, em anos</translation>
    </message>
    <message>
        <source>An adult from, in years</source>
        <translation>Adulto a partir de, em anos</translation>
    </message>
    <message>
        <source>An adult&apos;s age must be above a teen&apos;s.</source>
        <translation>A idade de adulto deve ser maior que a de adolescente.</translation>
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
        <translation>Casos &amp;recentes</translation>
    </message>
    <message>
        <source>New case</source>
        <translation>Novo caso</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Caso</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>Abrir um caso</translation>
    </message>
    <message>
        <source>Hand the case over: a copy for another person</source>
        <translation>Entregar o caso: uma cópia para outra pessoa</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>cópia</translation>
    </message>
    <message>
        <source>The case is copied, without the photos</source>
        <translation>O caso foi copiado, sem as fotos</translation>
    </message>
    <message>
        <source>{path} holds all that is known of the photos, decisions, notes and names: hand it on by a safe way. What the other person decides comes back with Merge.</source>
        <translation>{path} contém tudo o que se sabe das fotos, decisões, notas e nomes: entregue-o por um meio seguro. O que a outra pessoa decidir volta com Juntar.</translation>
    </message>
    <message>
        <source>Merge a case that came back</source>
        <translation>Juntar um caso que voltou</translation>
    </message>
    <message>
        <source>Cases and decisions ({endings})</source>
        <translation>Casos e decisões ({endings})</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) merged</source>
        <translation>
            <numerusform>%n decisão juntada</numerusform>
            <numerusform>%n decisões juntadas</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Forget these</source>
        <translation>&amp;Esquecer estes</translation>
    </message>
    <message>
        <source>Where the two of you differ: Review &gt; Disagreements.</source>
        <translation>Onde vocês divergem: Revisão &gt; Divergências.</translation>
    </message>
    <message>
        <source>Leave this case?</source>
        <translation>Sair deste caso?</translation>
    </message>
    <message>
        <source>A run is going on. It is interrupted, and goes on when you come back.</source>
        <translation>Há uma análise em andamento. Ela é interrompida, e continua quando você voltar.</translation>
    </message>
    <message>
        <source>Cases of Faixa ({endings})</source>
        <translation>Casos do Faixa ({endings})</translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation>Nada foi feito</translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message>
        <source>To mind</source>
        <translation>Atenção</translation>
    </message>
    <message>
        <source>&amp;I have read this: what is missing may be missing, the rest is as I want it</source>
        <translation>&amp;Li isto: o que falta pode faltar, e o resto está como eu quero</translation>
    </message>
    <message>
        <source>Handed on</source>
        <translation>Entregues</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Faltam</translation>
    </message>
    <message>
        <source>What will be missing</source>
        <translation>O que vai faltar</translation>
    </message>
    <message>
        <source>What to know before</source>
        <translation>O que saber antes</translation>
    </message>
    <message>
        <source>Ages are estimates where nobody decided, and a face that was not found is not covered. A file that turns out to be changed is left out, and listed.</source>
        <translation>As idades são estimativas onde ninguém decidiu, e um rosto que não foi encontrado não é coberto. Um arquivo que tiver mudado fica de fora, e é listado.</translation>
    </message>
</context>
<context>
    <name>CollectionChoice</name>
    <message>
        <source>Kind of collection</source>
        <translation>Tipo de coleção</translation>
    </message>
    <message>
        <source>Albums of all ages</source>
        <translation>Álbuns de todas as idades</translation>
    </message>
    <message>
        <source>A school, a club, a camp</source>
        <translation>Uma escola, um clube, um acampamento</translation>
    </message>
    <message>
        <source>Mostly adults: an office, the press, a venue</source>
        <translation>Maioria de adultos: um escritório, a imprensa, uma casa de eventos</translation>
    </message>
    <message>
        <source>A search in which no minor may be missed, whatever that costs</source>
        <translation>Uma busca em que nenhum menor pode escapar, custe o que custar</translation>
    </message>
    <message>
        <source>As chosen below</source>
        <translation>Como escolhido abaixo</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Add a folder</source>
        <translation>Adicionar uma pasta</translation>
    </message>
    <message>
        <source>Add photos</source>
        <translation>Adicionar fotos</translation>
    </message>
    <message>
        <source>Cancel all runs?</source>
        <translation>Cancelar todas as análises?</translation>
    </message>
    <message>
        <source>The run and all that wait are cancelled. What is done is kept.</source>
        <translation>A análise em andamento e todas as que esperam são canceladas. O que está pronto fica guardado.</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) left the list</source>
        <translation>
            <numerusform>%n análise saiu da lista</numerusform>
            <numerusform>%n análises saíram da lista</numerusform>
        </translation>
    </message>
    <message>
        <source>Results and decisions are kept. Undo also brings them back (Ctrl+Z).</source>
        <translation>Resultados e decisões ficam guardados. Desfazer também as traz de volta (Ctrl+Z).</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) were not finished</source>
        <translation>
            <numerusform>%n análise não foi concluída</numerusform>
            <numerusform>%n análises não foram concluídas</numerusform>
        </translation>
    </message>
    <message>
        <source>What was done is kept. The work goes on where it stopped.</source>
        <translation>O que foi feito está guardado. O trabalho continua de onde parou.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Retomar</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>P&amp;ausar</translation>
    </message>
    <message>
        <source>There are no folders or photos in that.</source>
        <translation>Não há pastas nem fotos nisso.</translation>
    </message>
    <message>
        <source>Copy or drag folders or photos from the file manager.</source>
        <translation>Copie ou arraste pastas ou fotos do gerenciador de arquivos.</translation>
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
        <translation>&amp;Ligadas</translation>
    </message>
    <message>
        <source>Zoom and move both photos together</source>
        <translation>Ampliar e mover as duas fotos juntas</translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation>A&amp;justar</translation>
    </message>
    <message>
        <source>Ac&amp;tual size</source>
        <translation>&amp;Tamanho real</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>The wheel, a pinch, + and − zoom; dragging moves.</source>
        <translation>A roda, pinçar, + e − ampliam; arrastar move.</translation>
    </message>
    <message>
        <source>This photo is not in the catalog any more.</source>
        <translation>Esta foto não está mais no catálogo.</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} pixels</translation>
    </message>
    <message>
        <source>Left photo</source>
        <translation>Foto da esquerda</translation>
    </message>
    <message>
        <source>Right photo</source>
        <translation>Foto da direita</translation>
    </message>
</context>
<context>
    <name>ConsentDialog</name>
    <message>
        <source>Consent</source>
        <translation>Consentimento</translation>
    </message>
    <message numerus="yes">
        <source>Of %Ln f&amp;ace(s)</source>
        <translation>
            <numerusform>De %Ln &amp;rosto</numerusform>
            <numerusform>De %Ln &amp;rostos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of all in %Ln &amp;photo(s), also who was not found</source>
        <translation>
            <numerusform>De todos em %Ln &amp;foto, também de quem não foi encontrado</numerusform>
            <numerusform>De todos em %Ln &amp;fotos, também de quem não foi encontrado</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Until:</source>
        <translation>&amp;Até:</translation>
    </message>
    <message>
        <source>Last day on which it holds</source>
        <translation>Último dia em que vale</translation>
    </message>
    <message>
        <source>&amp;Note:</source>
        <translation>&amp;Nota:</translation>
    </message>
    <message>
        <source>Faixa recognises nobody: the mark is of these faces in these photos alone. It is kept with your name, and can be undone.</source>
        <translation>O Faixa não reconhece ninguém: a marca é só destes rostos nestas fotos. Ela é guardada com o seu nome e pode ser desfeita.</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>De quem</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Como está</translation>
    </message>
    <message>
        <source>{day}: that day is over</source>
        <translation>{day}: esse dia já passou</translation>
    </message>
</context>
<context>
    <name>Consenting</name>
    <message>
        <source>How consent stands could not be read</source>
        <translation>Não foi possível ler a situação do consentimento</translation>
    </message>
    <message numerus="yes">
        <source>Consent to %n photo(s) marked: {consent}</source>
        <translation>
            <numerusform>Consentimento de %n foto marcado: {consent}</numerusform>
            <numerusform>Consentimento de %n fotos marcado: {consent}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Consent of %n face(s) marked: {consent}</source>
        <translation>
            <numerusform>Consentimento de %n rosto marcado: {consent}</numerusform>
            <numerusform>Consentimento de %n rostos marcado: {consent}</numerusform>
        </translation>
    </message>
    <message>
        <source>Consent was not marked</source>
        <translation>O consentimento não foi marcado</translation>
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
        <translation>Recusado</translation>
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
        <translation>Consentimento: {state}</translation>
    </message>
    <message>
        <source>{consent}, until {day}</source>
        <translation>{consent}, até {day}</translation>
    </message>
    <message>
        <source>{consent}, for the whole photo</source>
        <translation>{consent}, para a foto inteira</translation>
    </message>
    <message>
        <source>{consent} ({name}, {time})</source>
        <translation>{consent} ({name}, {time})</translation>
    </message>
    <message>
        <source>A mark is damaged and cannot be read: how consent stands is not known.</source>
        <translation>Uma marca está danificada e não pode ser lida: não se sabe a situação do consentimento.</translation>
    </message>
    <message>
        <source>Not known, the mark is damaged</source>
        <translation>Desconhecida, marca danificada</translation>
    </message>
    <message>
        <source>All of them stand alike now. {state}</source>
        <translation>A situação é a mesma em todos: {state}</translation>
    </message>
    <message>
        <source>They stand differently now. {states}</source>
        <translation>A situação difere entre eles: {states}</translation>
    </message>
    <message>
        <source>Not marked</source>
        <translation>Sem marca</translation>
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
        <translation>vazio</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>nothing but zero bytes at its start</source>
        <translation>apenas bytes zero no início</translation>
    </message>
    <message>
        <source>a raw photo ({format})</source>
        <translation>uma foto raw ({format})</translation>
    </message>
    <message>
        <source>encrypted ({format})</source>
        <translation>criptografado ({format})</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>um PDF</translation>
    </message>
    <message>
        <source>a Photoshop document (PSD)</source>
        <translation>um documento do Photoshop (PSD)</translation>
    </message>
    <message>
        <source>a GIMP document (XCF)</source>
        <translation>um documento do GIMP (XCF)</translation>
    </message>
    <message>
        <source>a {format} picture</source>
        <translation>uma imagem {format}</translation>
    </message>
    <message>
        <source>an OpenEXR picture</source>
        <translation>uma imagem OpenEXR</translation>
    </message>
    <message>
        <source>a video ({format})</source>
        <translation>um vídeo ({format})</translation>
    </message>
    <message>
        <source>a video (Matroska or WebM)</source>
        <translation>um vídeo (Matroska ou WebM)</translation>
    </message>
    <message>
        <source>a video (MPEG transport stream)</source>
        <translation>um vídeo (fluxo de transporte MPEG)</translation>
    </message>
    <message>
        <source>a video or sound ({format})</source>
        <translation>um vídeo ou áudio ({format})</translation>
    </message>
    <message>
        <source>a sound ({format})</source>
        <translation>um áudio ({format})</translation>
    </message>
    <message>
        <source>a file whose name says {format} and whose content is of no kind that is known</source>
        <translation>um arquivo cujo nome diz {format} e cujo conteúdo não é de nenhum tipo conhecido</translation>
    </message>
    <message>
        <source>an icon ({format})</source>
        <translation>um ícone ({format})</translation>
    </message>
    <message>
        <source>a texture (DDS)</source>
        <translation>uma textura (DDS)</translation>
    </message>
    <message>
        <source>a DjVu document</source>
        <translation>um documento DjVu</translation>
    </message>
    <message>
        <source>a PostScript document</source>
        <translation>um documento PostScript</translation>
    </message>
    <message>
        <source>an RTF document</source>
        <translation>um documento RTF</translation>
    </message>
    <message>
        <source>an old office document</source>
        <translation>um documento antigo do Office</translation>
    </message>
    <message>
        <source>a ZIP archive (or an office document)</source>
        <translation>um arquivo compactado ZIP (ou um documento do Office)</translation>
    </message>
    <message>
        <source>an empty ZIP archive</source>
        <translation>um arquivo compactado ZIP vazio</translation>
    </message>
    <message>
        <source>a {format} archive</source>
        <translation>um arquivo compactado {format}</translation>
    </message>
    <message>
        <source>an xz archive</source>
        <translation>um arquivo compactado xz</translation>
    </message>
    <message>
        <source>Windows&apos;s thumbnails of other files: nothing to look at</source>
        <translation>miniaturas de outros arquivos, do Windows: não há o que olhar</translation>
    </message>
    <message>
        <source>a SQLite database</source>
        <translation>um banco de dados SQLite</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>um programa</translation>
    </message>
    <message>
        <source>a drawing (SVG)</source>
        <translation>um desenho (SVG)</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>uma página da web</translation>
    </message>
    <message>
        <source>a RIFF file of another kind</source>
        <translation>um arquivo RIFF de outro tipo</translation>
    </message>
    <message>
        <source>macOS&apos;s side file of another file, not a photo itself</source>
        <translation>um arquivo auxiliar que o macOS cria para outro arquivo, não uma foto</translation>
    </message>
    <message>
        <source>macOS&apos;s folder settings</source>
        <translation>as configurações de pasta do macOS</translation>
    </message>
    <message>
        <source>a pipe</source>
        <translation>um pipe</translation>
    </message>
    <message>
        <source>a socket</source>
        <translation>um soquete</translation>
    </message>
    <message>
        <source>a device</source>
        <translation>um dispositivo</translation>
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
        <translation>Calendário</translation>
    </message>
    <message>
        <source>That is no day. Write it like this: {day}</source>
        <translation>Isso não é um dia. Escreva assim: {day}</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>Nothing was saved: decisions are made on faces.</source>
        <translation>Nada foi salvo: as decisões são tomadas sobre rostos.</translation>
    </message>
    <message numerus="yes">
        <source>Saved: {decision} on %n face(s). Undo: Z.</source>
        <translation>
            <numerusform>Salvo: {decision} em %n rosto. Desfazer: Z.</numerusform>
            <numerusform>Salvo: {decision} em %n rostos. Desfazer: Z.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was saved. The face is not wholly on the screen, is blurred, or has no picture.</source>
        <translation>Nada foi salvo. O rosto não está inteiro na tela, está desfocado ou não tem imagem.</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>Decide on several faces?</source>
        <translation>Decidir sobre vários rostos?</translation>
    </message>
    <message numerus="yes">
        <source>Decide &quot;{decision}&quot; on %n face(s)?</source>
        <translation>
            <numerusform>Decidir &quot;{decision}&quot; sobre %n rosto?</numerusform>
            <numerusform>Decidir &quot;{decision}&quot; sobre %n rostos?</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo takes all of them back in one step.</source>
        <translation>Desfazer volta atrás em todas de uma só vez.</translation>
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
        <translation>Não foi salvo</translation>
    </message>
    <message>
        <source>The decision was not saved.</source>
        <translation>A decisão não foi salva.</translation>
    </message>
</context>
<context>
    <name>DeliveryCheck</name>
    <message>
        <source>Photos as they are: {count:,}</source>
        <translation>Fotos como estão: {count:,}</translation>
    </message>
    <message>
        <source>Photos as new files with faces covered: {count:,}</source>
        <translation>Fotos como arquivos novos, com rostos cobertos: {count:,}</translation>
    </message>
    <message>
        <source>Files that will be missing: {count:,}</source>
        <translation>Arquivos que vão faltar: {count:,}</translation>
    </message>
    <message>
        <source>not decided, or reviewers differ (a face may be a minor&apos;s): {count:,}</source>
        <translation>não decididas, ou os revisores divergem (um rosto pode ser de um menor): {count:,}</translation>
    </message>
    <message>
        <source>not readable: {count:,}</source>
        <translation>ilegíveis: {count:,}</translation>
    </message>
    <message>
        <source>no longer there, or changed since the analysis: {count:,}</source>
        <translation>que não estão mais lá, ou mudaram desde a análise: {count:,}</translation>
    </message>
    <message>
        <source>damaged, a part of the photo is lost: {count:,}</source>
        <translation>danificadas, com uma parte da foto perdida: {count:,}</translation>
    </message>
    <message>
        <source>looked at in part only: {count:,}</source>
        <translation>vistas só em parte: {count:,}</translation>
    </message>
    <message>
        <source>films, of which no copy is made: {count:,}</source>
        <translation>filmes, dos quais não se faz cópia: {count:,}</translation>
    </message>
    <message>
        <source>not analysed yet: {count:,}</source>
        <translation>ainda não analisadas: {count:,}</translation>
    </message>
    <message>
        <source>not on this disk, in a cloud alone: {count:,}</source>
        <translation>que não estão neste disco, só em uma nuvem: {count:,}</translation>
    </message>
    <message>
        <source>left out since consent was refused, withdrawn or not given: {count:,}</source>
        <translation>deixadas de fora porque o consentimento foi recusado, retirado ou não foi dado: {count:,}</translation>
    </message>
    <message>
        <source>left out by the rules: {count:,}</source>
        <translation>deixadas de fora pelas regras: {count:,}</translation>
    </message>
    <message>
        <source>raw photos and films that are one with a photo and were not looked at: {count:,}</source>
        <translation>fotos raw e filmes que são uma só foto com outra e não foram vistos: {count:,}</translation>
    </message>
    <message>
        <source>copies of Faixa&apos;s with faces covered: {count:,}</source>
        <translation>cópias do Faixa com rostos cobertos: {count:,}</translation>
    </message>
    <message>
        <source>files that are no photos: {count:,}</source>
        <translation>arquivos que não são fotos: {count:,}</translation>
    </message>
    <message>
        <source>Faces not decided that may be minors&apos;, in all photos: {count:,}</source>
        <translation>Rostos não decididos que podem ser de menores, em todas as fotos: {count:,}</translation>
    </message>
    <message>
        <source>Faces on which reviewers differ, in all photos: {count:,}</source>
        <translation>Rostos em que os revisores divergem, em todas as fotos: {count:,}</translation>
    </message>
    <message>
        <source>Faces that are not flagged and that nobody decided on, handed on uncovered: {count:,}</source>
        <translation>Rostos não sinalizados sobre os quais ninguém decidiu, entregues sem cobrir: {count:,}</translation>
    </message>
    <message>
        <source>Minors&apos; faces handed on uncovered, with consent: {count:,}</source>
        <translation>Rostos de menores entregues sem cobrir, com consentimento: {count:,}</translation>
    </message>
    <message>
        <source>Faces whose consent was refused or withdrawn, in all photos: {count:,}</source>
        <translation>Rostos com consentimento recusado ou retirado, em todas as fotos: {count:,}</translation>
    </message>
    <message>
        <source>Faces whose consent has expired, in all photos: {count:,}</source>
        <translation>Rostos com consentimento vencido, em todas as fotos: {count:,}</translation>
    </message>
    <message>
        <source>Photos in which no face was found, handed on as they are: {count:,}</source>
        <translation>Fotos em que nenhum rosto foi encontrado, entregues como estão: {count:,}</translation>
    </message>
    <message>
        <source>Photos with a film inside, which is left out: {count:,}</source>
        <translation>Fotos com um filme dentro, que fica de fora: {count:,}</translation>
    </message>
    <message>
        <source>Runs that were cancelled and may not know all photos: {count:,}</source>
        <translation>Análises canceladas, que talvez não conheçam todas as fotos: {count:,}</translation>
    </message>
    <message>
        <source>Runs that have not finished and may not know all photos: {count:,}</source>
        <translation>Análises que não terminaram, que talvez não conheçam todas as fotos: {count:,}</translation>
    </message>
    <message>
        <source>Files and folders that were not looked at (hidden, thumbnails, ignored): {count:,}</source>
        <translation>Arquivos e pastas que não foram vistos (ocultos, miniaturas, ignorados): {count:,}</translation>
    </message>
</context>
<context>
    <name>DeliveryDialog</name>
    <message>
        <source>Delivery folder</source>
        <translation>Pasta de entrega</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>&amp;Procurar…</translation>
    </message>
    <message>
        <source>Progress of the delivery</source>
        <translation>Andamento da entrega</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>&amp;Regras</translation>
    </message>
    <message>
        <source>Show in fol&amp;der</source>
        <translation>Mostrar na &amp;pasta</translation>
    </message>
    <message>
        <source>&amp;Checks</source>
        <translation>&amp;Conferência</translation>
    </message>
    <message>
        <source>Make the &amp;folder</source>
        <translation>&amp;Fazer a pasta</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Rules of the delivery</source>
        <translation>Regras da entrega</translation>
    </message>
    <message>
        <source>The whole collection as a new folder: photos without minors as they are, of the others new files with faces covered. What may be a minor&apos;s and was not decided, was not read whole or has changed is never among the former. Originals are only read.</source>
        <translation>A coleção inteira como uma pasta nova: as fotos sem menores como estão, e das outras, arquivos novos com rostos cobertos. O que pode ser de um menor e não foi decidido, o que não foi lido inteiro e o que mudou nunca ficam entre as primeiras. Os originais só são lidos.</translation>
    </message>
    <message>
        <source>&amp;New folder:</source>
        <translation>Pasta &amp;nova:</translation>
    </message>
    <message>
        <source>Name a new folder.</source>
        <translation>Escolha uma pasta nova.</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was left behind.</source>
        <translation>Cancelado. Nada ficou para trás.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) as they are</source>
        <translation>
            <numerusform>%Ln foto como está</numerusform>
            <numerusform>%Ln fotos como estão</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) as new files</source>
        <translation>
            <numerusform>%Ln foto como arquivos novos</numerusform>
            <numerusform>%Ln fotos como arquivos novos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) missing</source>
        <translation>
            <numerusform>%Ln arquivo falta</numerusform>
            <numerusform>%Ln arquivos faltam</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} in the folder says which and why.</source>
        <translation>{name}, na pasta, diz quais e por quê.</translation>
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
        <translation>Uma pasta vazia para a entrega</translation>
    </message>
</context>
<context>
    <name>DeliveryForm</name>
    <message>
        <source>none</source>
        <translation>nenhum</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> pixels</translation>
    </message>
    <message>
        <source>Faces smaller than</source>
        <translation>Rostos menores que</translation>
    </message>
    <message>
        <source>Leave faces decided child or teen uncovered where consent was &amp;given</source>
        <translation>Deixar sem cobrir rostos decididos como criança ou adolescente onde &amp;houve consentimento</translation>
    </message>
    <message>
        <source>Take &amp;position, names and serial numbers out of the photos left as they are</source>
        <translation>Tirar posição, nomes e números de &amp;série das fotos que ficam como estão</translation>
    </message>
    <message>
        <source>Faces smaller than:</source>
        <translation>Rostos menores que:</translation>
    </message>
</context>
<context>
    <name>DeliveryRule</name>
    <message>
        <source>Decided: child</source>
        <translation>Decidido: criança</translation>
    </message>
    <message>
        <source>Decided: teen</source>
        <translation>Decidido: adolescente</translation>
    </message>
    <message>
        <source>Decided: unsure</source>
        <translation>Decidido: em dúvida</translation>
    </message>
    <message>
        <source>Not decided, may be a minor</source>
        <translation>Não decidido, pode ser menor</translation>
    </message>
    <message>
        <source>Not decided, not flagged</source>
        <translation>Não decidido, não sinalizado</translation>
    </message>
    <message>
        <source>Decided: adult</source>
        <translation>Decidido: adulto</translation>
    </message>
    <message>
        <source>Faces smaller than that</source>
        <translation>Rostos menores que isso</translation>
    </message>
    <message>
        <source>Photos without a face</source>
        <translation>Fotos sem rosto</translation>
    </message>
    <message>
        <source>Consent refused or withdrawn</source>
        <translation>Consentimento recusado ou retirado</translation>
    </message>
    <message>
        <source>Consent not given, or expired</source>
        <translation>Consentimento não dado, ou vencido</translation>
    </message>
</context>
<context>
    <name>DeliverySays</name>
    <message>
        <source>A collection of photos, put together with Faixa {version} on {day}</source>
        <translation>Uma coleção de fotos, reunida com o Faixa {version} em {day}</translation>
    </message>
    <message>
        <source>What became of faces:</source>
        <translation>O que foi feito dos rostos:</translation>
    </message>
    <message>
        <source>Faces of fewer than {pixels} pixels: {treatment}</source>
        <translation>Rostos de menos de {pixels} pixels: {treatment}</translation>
    </message>
    <message>
        <source>{rule}: {treatment}</source>
        <translation>{rule}: {treatment}</translation>
    </message>
    <message>
        <source>Faces decided child or teen were left as they are where consent was given.</source>
        <translation>Rostos decididos como criança ou adolescente ficaram como estão onde houve consentimento.</translation>
    </message>
    <message>
        <source>Position, names of people and serial numbers were taken out of all files.</source>
        <translation>A posição, os nomes de pessoas e os números de série foram tirados de todos os arquivos.</translation>
    </message>
    <message>
        <source>What was known before, and acknowledged:</source>
        <translation>O que se sabia antes, e foi confirmado:</translation>
    </message>
    <message>
        <source>What was made:</source>
        <translation>O que foi feito:</translation>
    </message>
    <message>
        <source>What is missing, and why, is in {name}.</source>
        <translation>O que falta, e por quê, está em {name}.</translation>
    </message>
    <message>
        <source>Ages are estimates where nobody decided, and a face that was not found is not covered: look at every photo before you publish it.</source>
        <translation>As idades são estimativas onde ninguém decidiu, e um rosto que não foi encontrado não está coberto: olhe cada foto antes de publicá-la.</translation>
    </message>
</context>
<context>
    <name>DeviceChoice</name>
    <message>
        <source>The GPU where it can be used, else the processor</source>
        <translation>Na GPU onde ela puder ser usada; senão, no processador</translation>
    </message>
    <message>
        <source>The processor (CPU)</source>
        <translation>No processador (CPU)</translation>
    </message>
    <message>
        <source>The NVIDIA GPU, or not at all</source>
        <translation>Só na GPU NVIDIA</translation>
    </message>
</context>
<context>
    <name>DevicePage</name>
    <message>
        <source>Runs on:</source>
        <translation>Executar:</translation>
    </message>
    <message>
        <source>Age model:</source>
        <translation>Modelo de idade:</translation>
    </message>
    <message>
        <source>The model is being checked…</source>
        <translation>O modelo está sendo verificado…</translation>
    </message>
    <message>
        <source>{name}, version {version} ({architecture})</source>
        <translation>{name}, versão {version} ({architecture})</translation>
    </message>
</context>
<context>
    <name>DevicePanel</name>
    <message>
        <source>Test with the sample photos</source>
        <translation>Testar com as fotos de exemplo</translation>
    </message>
    <message>
        <source>The test is going on</source>
        <translation>O teste está em andamento</translation>
    </message>
    <message>
        <source>Processor:</source>
        <translation>Processador:</translation>
    </message>
    <message>
        <source>NVIDIA GPU:</source>
        <translation>GPU NVIDIA:</translation>
    </message>
    <message>
        <source>Really used:</source>
        <translation>Realmente em uso:</translation>
    </message>
    <message>
        <source>Hostile photos:</source>
        <translation>Fotos hostis:</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>procurando…</translation>
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
        <translation>nenhuma encontrada</translation>
    </message>
    <message>
        <source>nothing: see below</source>
        <translation>nada: veja abaixo</translation>
    </message>
    <message>
        <source>The model cannot be opened, so nothing can be used.</source>
        <translation>O modelo não pode ser aberto, por isso nada pode ser usado.</translation>
    </message>
    <message>
        <source>This installation of Faixa is the one for the processor: it cannot use a GPU. On a computer with an NVIDIA GPU, install the GPU edition.</source>
        <translation>Esta instalação do Faixa é a do processador: ela não usa GPU. Em um computador com GPU NVIDIA, instale a edição para GPU.</translation>
    </message>
    <message>
        <source>No NVIDIA GPU was found, or its driver is not installed.</source>
        <translation>Nenhuma GPU NVIDIA foi encontrada, ou o driver dela não está instalado.</translation>
    </message>
    <message>
        <source>There is an NVIDIA GPU, but its driver, CUDA or cuDNN does not fit this installation. Install NVIDIA&apos;s newest driver, then test again.</source>
        <translation>Há uma GPU NVIDIA, mas o driver, o CUDA ou o cuDNN não combina com esta instalação. Instale o driver mais novo da NVIDIA e teste de novo.</translation>
    </message>
    <message>
        <source>With this choice no run can start.</source>
        <translation>Com esta escolha nenhuma análise pode começar.</translation>
    </message>
    <message>
        <source>Everything works without one, only slower.</source>
        <translation>Tudo funciona sem ela, só que mais devagar.</translation>
    </message>
    <message numerus="yes">
        <source>It works: the %n face(s) on the sample photos were found.</source>
        <translation>
            <numerusform>Funciona: o rosto nas fotos de exemplo foi encontrado.</numerusform>
            <numerusform>Funciona: os %n rostos nas fotos de exemplo foram encontrados.</numerusform>
        </translation>
    </message>
    <message>
        <source>{milliseconds} ms a photo ({rate} photos/s) on: {device}.</source>
        <translation>{milliseconds} ms por foto ({rate} fotos/s) em: {device}.</translation>
    </message>
    <message>
        <source>The samples are small; photos of a camera take longer.</source>
        <translation>Os exemplos são pequenos; fotos de câmera demoram mais.</translation>
    </message>
    <message>
        <source>The test failed: {reason}</source>
        <translation>O teste falhou: {reason}</translation>
    </message>
    <message>
        <source>the processor (CPU)</source>
        <translation>processador (CPU)</translation>
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
        <translation>Divergências</translation>
    </message>
    <message>
        <source>Open in the &amp;viewer</source>
        <translation>Abrir no &amp;visualizador</translation>
    </message>
    <message>
        <source>&amp;Show the decisions of all reviewers</source>
        <translation>&amp;Mostrar as decisões de todos os revisores</translation>
    </message>
    <message>
        <source>Faces on which reviewers differ</source>
        <translation>Rostos em que os revisores divergem</translation>
    </message>
    <message>
        <source>On these faces the latest decisions of reviewers differ. A deciding decision settles it: it is kept beside the others, with your name.</source>
        <translation>Nestes rostos as decisões mais recentes dos revisores divergem. Uma decisão final resolve a questão: ela fica guardada ao lado das outras, com o seu nome.</translation>
    </message>
    <message>
        <source>Deciding decision:</source>
        <translation>Decisão final:</translation>
    </message>
    <message>
        <source>Settle as: {decision}</source>
        <translation>Resolver como: {decision}</translation>
    </message>
    <message>
        <source>You review without seeing the decisions of others, so they are not listed.</source>
        <translation>Você revisa sem ver as decisões dos outros, por isso elas não são listadas.</translation>
    </message>
    <message>
        <source>There is no disagreement: reviewers agree, or it has been settled.</source>
        <translation>Não há divergência: os revisores concordam ou ela já foi resolvida.</translation>
    </message>
    <message numerus="yes">
        <source>Disagreements (%n)</source>
        <translation>
            <numerusform>Divergência (%n)</numerusform>
            <numerusform>Divergências (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was saved. Look at each of the faces first, one after the other.</source>
        <translation>Nada foi salvo. Olhe primeiro cada um dos rostos, um após o outro.</translation>
    </message>
    <message>
        <source>Settled: {decision} ({photo})</source>
        <translation>Resolvido: {decision} ({photo})</translation>
    </message>
    <message numerus="yes">
        <source>Settled: {decision} on %n face(s).</source>
        <translation>
            <numerusform>Resolvido: {decision} em %n rosto.</numerusform>
            <numerusform>Resolvido: {decision} em %n rostos.</numerusform>
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
        <translation>Rosto</translation>
    </message>
    <message numerus="yes">
        <source>and %n identical file(s)</source>
        <translation>
            <numerusform>e %n arquivo idêntico</numerusform>
            <numerusform>e %n arquivos idênticos</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} ({more})</source>
        <translation>{name} ({more})</translation>
    </message>
    <message>
        <source>No decision</source>
        <translation>Sem decisão</translation>
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
        <translation>Solte para procurar menores de idade nestas pastas e fotos</translation>
    </message>
</context>
<context>
    <name>EmptyNotice</name>
    <message>
        <source>Clear filters</source>
        <translation>Limpar filtros</translation>
    </message>
    <message>
        <source>Show these files</source>
        <translation>Mostrar estes arquivos</translation>
    </message>
    <message numerus="yes">
        <source>There are no photos here, but %Ln other file(s).</source>
        <translation>
            <numerusform>Não há fotos aqui, mas %Ln outro arquivo.</numerusform>
            <numerusform>Não há fotos aqui, mas %Ln outros arquivos.</numerusform>
        </translation>
    </message>
    <message>
        <source>This run has no results yet.</source>
        <translation>Esta análise ainda não tem resultados.</translation>
    </message>
    <message>
        <source>Nothing meets all of the filters.</source>
        <translation>Nada atende a todos os filtros.</translation>
    </message>
    <message>
        <source>No photos here yet. They appear while a run goes on.</source>
        <translation>Ainda não há fotos aqui. Elas aparecem durante a análise.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Carregando…</translation>
    </message>
</context>
<context>
    <name>EraseDialog</name>
    <message>
        <source>Erase</source>
        <translation>Apagar</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Contando…</translation>
    </message>
    <message>
        <source>Erase for good</source>
        <translation>Apagar de vez</translation>
    </message>
    <message>
        <source>Nothing is known of it.</source>
        <translation>Nada se sabe disto.</translation>
    </message>
    <message numerus="yes">
        <source>Nor in the %n backup(s) of the catalog.</source>
        <translation>
            <numerusform>Nem na %n cópia de segurança do catálogo.</numerusform>
            <numerusform>Nem nas %n cópias de segurança do catálogo.</numerusform>
        </translation>
    </message>
    <message>
        <source>To erase it, type the number of photos that go: {number}</source>
        <translation>Para apagar, digite o número de fotos que saem: {number}</translation>
    </message>
    <message numerus="yes">
        <source>The catalog knows nothing of it; %n backup(s) do.</source>
        <translation>
            <numerusform>O catálogo não sabe nada disto; %n cópia de segurança sabe.</numerusform>
            <numerusform>O catálogo não sabe nada disto; %n cópias de segurança sabem.</numerusform>
        </translation>
    </message>
    <message>
        <source>To erase them, type the number of backups that go: {number}</source>
        <translation>Para apagá-las, digite o número de cópias de segurança que vão embora: {number}</translation>
    </message>
    <message>
        <source>It is being erased…</source>
        <translation>Apagando…</translation>
    </message>
</context>
<context>
    <name>Erasing</name>
    <message>
        <source>This goes, for good:</source>
        <translation>Isto é apagado de vez:</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) of the catalog: all</source>
        <translation>
            <numerusform>%n cópia de segurança do catálogo: todas</numerusform>
            <numerusform>%n cópias de segurança do catálogo: todas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thumbnail(s): all that are kept; those of other photos are made again</source>
        <translation>
            <numerusform>%n miniatura: todas as guardadas; as de outras fotos são feitas de novo</numerusform>
            <numerusform>%n miniaturas: todas as guardadas; as de outras fotos são feitas de novo</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n análise</numerusform>
            <numerusform>%n análises</numerusform>
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
            <numerusform>%n rosto com estimativas</numerusform>
            <numerusform>%n rostos com estimativas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) of reviewers</source>
        <translation>
            <numerusform>%n decisão de revisores</numerusform>
            <numerusform>%n decisões de revisores</numerusform>
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
            <numerusform>%n marca de consentimento</numerusform>
            <numerusform>%n marcas de consentimento</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) of the log</source>
        <translation>
            <numerusform>%n linha do registro</numerusform>
            <numerusform>%n linhas do registro</numerusform>
        </translation>
    </message>
    <message>
        <source>This stays:</source>
        <translation>Isto fica:</translation>
    </message>
    <message numerus="yes">
        <source>Erased: all that was known of %n photo(s)</source>
        <translation>
            <numerusform>Apagado: tudo o que se sabia de %n foto</numerusform>
            <numerusform>Apagado: tudo o que se sabia de %n fotos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s) of it, which other runs list as well</source>
        <translation>
            <numerusform>%n foto dela, que outras análises também listam</numerusform>
            <numerusform>%n fotos dela, que outras análises também listam</numerusform>
        </translation>
    </message>
    <message>
        <source>What is known of the same photos at other places: {places}</source>
        <translation>O que se sabe das mesmas fotos em outros lugares: {places}</translation>
    </message>
    <message>
        <source>Other catalogs, and copies of this one: {places}</source>
        <translation>Outros catálogos e cópias deste: {places}</translation>
    </message>
    <message>
        <source>The photo files: where they are looked at again, they are known again</source>
        <translation>Os arquivos das fotos: se forem analisados de novo, voltam a ser conhecidos</translation>
    </message>
    <message>
        <source>Reports and copies that were exported: Faixa does not know where they are</source>
        <translation>Relatórios e cópias exportados: o Faixa não sabe onde estão</translation>
    </message>
    <message>
        <source>Erase all that is known of the photo {path}</source>
        <translation>Apagar tudo o que se sabe da foto {path}</translation>
    </message>
    <message>
        <source>Erase all that is known of the folder {path} and of what is below it</source>
        <translation>Apagar tudo o que se sabe da pasta {path} e do que está abaixo dela</translation>
    </message>
    <message>
        <source>Erase the run “{name}” and all that is known of its photos</source>
        <translation>Apagar a análise “{name}” e tudo o que se sabe das fotos dela</translation>
    </message>
    <message numerus="yes">
        <source>Nothing was done with %n run(s) for {days} days</source>
        <translation>
            <numerusform>Há {days} dias nada se faz com %n análise</numerusform>
            <numerusform>Há {days} dias nada se faz com %n análises</numerusform>
        </translation>
    </message>
    <message>
        <source>So long this catalog keeps what it knows (settings, Storage).</source>
        <translation>É o prazo por que este catálogo guarda o que sabe (configurações, Armazenamento).</translation>
    </message>
    <message>
        <source>Erase now</source>
        <translation>Apagar agora</translation>
    </message>
    <message>
        <source>Ask again at the next start</source>
        <translation>Perguntar de novo no próximo início</translation>
    </message>
    <message>
        <source>A run is going on</source>
        <translation>Uma análise está em andamento</translation>
    </message>
    <message>
        <source>Cancel it or wait for its end, then erase. Nothing was erased.</source>
        <translation>Cancele-a ou espere o fim dela e depois apague. Nada foi apagado.</translation>
    </message>
    <message>
        <source>Not all could be erased</source>
        <translation>Nem tudo pôde ser apagado</translation>
    </message>
    <message>
        <source>Reports and copies that were exported are yours to delete.</source>
        <translation>Relatórios e cópias exportados cabe a você excluir.</translation>
    </message>
</context>
<context>
    <name>ErrorCode</name>
    <message>
        <source>The catalog {path} is a folder. Name a file in it.</source>
        <translation>O catálogo {path} é uma pasta. Indique um arquivo dentro dela.</translation>
    </message>
    <message>
        <source>There is no catalog at {path}. Scan some photos first.</source>
        <translation>Não há catálogo em {path}. Analise algumas fotos primeiro.</translation>
    </message>
    <message>
        <source>Faixa is open already with the catalog {path}, or faixa-cli is working with it. Go on in the other window, or wait until the work is done.</source>
        <translation>O Faixa já está aberto com o catálogo {path}, ou o faixa-cli está trabalhando com ele. Continue na outra janela ou espere o trabalho terminar.</translation>
    </message>
    <message>
        <source>The catalog {path} cannot be opened: {system}. Check the folder and its permissions.</source>
        <translation>Não é possível abrir o catálogo {path}: {system}. Verifique a pasta e as permissões dela.</translation>
    </message>
    <message>
        <source>The catalog {path} has {count} names (hard links). It would be damaged if it were opened by two of them: keep one, or make a copy of the file and open that.</source>
        <translation>O catálogo {path} tem {count} nomes (links físicos). Seria danificado se fosse aberto por dois deles: mantenha um só, ou faça uma cópia do arquivo e abra a cópia.</translation>
    </message>
    <message>
        <source>The catalog {path} has something in it that no Faixa made and that may do harm ({kind} {name}). It is not opened: ask whoever gave it to you for an export of the decisions.</source>
        <translation>O catálogo {path} tem algo que nenhum Faixa fez e que pode causar dano ({kind} {name}). Ele não é aberto: peça a quem o entregou uma exportação das decisões.</translation>
    </message>
    <message>
        <source>{path} is a database of another program, not a catalog of Faixa. Nothing was changed: move it to another place.</source>
        <translation>{path} é um banco de dados de outro programa, não um catálogo do Faixa. Nada foi alterado: mova-o para outro lugar.</translation>
    </message>
    <message>
        <source>The catalog {path} was made by a newer Faixa (its version is {made}, this program knows {known}). Nothing was changed: update Faixa.</source>
        <translation>O catálogo {path} foi feito por um Faixa mais novo (a versão dele é {made}; este programa conhece até a {known}). Nada foi alterado: atualize o Faixa.</translation>
    </message>
    <message>
        <source>The catalog {path}: it is not a catalog of Faixa. Move it to another place.</source>
        <translation>O catálogo {path}: não é um catálogo do Faixa. Mova o arquivo para outro lugar.</translation>
    </message>
    <message>
        <source>The catalog {path}: it is damaged. Restore it from a backup, or move it to another place and begin a new one.</source>
        <translation>O catálogo {path}: ele está danificado. Recupere-o de uma cópia de segurança ou mova-o para outro lugar e comece um novo.</translation>
    </message>
    <message>
        <source>What the catalog keeps of this run is damaged. Restore a backup, or add the folders again.</source>
        <translation>O que o catálogo guarda desta análise está danificado. Restaure uma cópia de segurança ou adicione as pastas de novo.</translation>
    </message>
    <message>
        <source>The backup {path} is damaged, too. Take an older one.</source>
        <translation>A cópia de segurança {path} também está danificada. Use uma mais antiga.</translation>
    </message>
    <message>
        <source>The catalog {path} has no backup {name}.</source>
        <translation>O catálogo {path} não tem a cópia de segurança {name}.</translation>
    </message>
    <message>
        <source>{path} is there already. Choose another name.</source>
        <translation>{path} já existe. Escolha outro nome.</translation>
    </message>
    <message>
        <source>{path} is the case that is open. Choose the copy that came back.</source>
        <translation>{path} é o caso que está aberto. Escolha a cópia que voltou.</translation>
    </message>
    <message>
        <source>The catalog {path}: it may not be written to. Check the permissions of the file and of its folder.</source>
        <translation>O catálogo {path}: não há permissão para gravar nele. Verifique as permissões do arquivo e da pasta.</translation>
    </message>
    <message>
        <source>The catalog {path}: it cannot be opened. Check that its folder is there and may be written to.</source>
        <translation>O catálogo {path}: não é possível abri-lo. Verifique se a pasta existe e se há permissão para gravar nela.</translation>
    </message>
    <message>
        <source>The catalog {path}: the disk is full. Free some space and start again: it goes on where it was.</source>
        <translation>O catálogo {path}: o disco está cheio. Libere espaço e abra o Faixa de novo: ele continua de onde parou.</translation>
    </message>
    <message>
        <source>The catalog {path}: it may not be opened. Check its permissions.</source>
        <translation>O catálogo {path}: não há permissão para abri-lo. Verifique as permissões do arquivo.</translation>
    </message>
    <message>
        <source>The catalog {path}: another program holds it. Close that program and start again.</source>
        <translation>O catálogo {path}: ele está preso por outro programa. Feche esse programa e abra o Faixa de novo.</translation>
    </message>
    <message>
        <source>The catalog {path}: the disk gave an error while reading or writing it. Check the disk; what was finished before is safe.</source>
        <translation>O catálogo {path}: o disco deu erro na leitura ou na gravação. Verifique o disco; o que já estava pronto está a salvo.</translation>
    </message>
    <message>
        <source>The catalog {path} cannot be used: {system}.</source>
        <translation>Não é possível usar o catálogo {path}: {system}.</translation>
    </message>
    <message>
        <source>The catalog {path} has no run {number}.</source>
        <translation>O catálogo {path} não tem a análise {number}.</translation>
    </message>
    <message>
        <source>The catalog {path} has no face {number}.</source>
        <translation>O catálogo {path} não tem o rosto {number}.</translation>
    </message>
    <message>
        <source>The catalog {path} has nothing with so great a number.</source>
        <translation>O catálogo {path} não tem nada com um número tão grande.</translation>
    </message>
    <message>
        <source>A face is added in somebody&apos;s name: enter your name first.</source>
        <translation>Um rosto é adicionado em nome de alguém: informe antes o seu nome.</translation>
    </message>
    <message>
        <source>The photo {number} of run {run} cannot get a face: it was not read, or is to be analysed again.</source>
        <translation>A foto {number} da análise {run} não pode receber um rosto: ela não foi lida ou ainda vai ser analisada de novo.</translation>
    </message>
    <message>
        <source>The box of the face does not lie in the photo. Draw it again.</source>
        <translation>A caixa do rosto não está dentro da foto. Desenhe-a de novo.</translation>
    </message>
    <message>
        <source>There is a face in this place already.</source>
        <translation>Já há um rosto neste lugar.</translation>
    </message>
    <message>
        <source>Only boxes that a person drew can be moved or deleted. If this one holds no face, decide so: key X.</source>
        <translation>Só marcações desenhadas por uma pessoa podem ser movidas ou excluídas. Se nesta não há rosto, decida isso: tecla X.</translation>
    </message>
    <message>
        <source>{text} is no day such as 2027-12-31.</source>
        <translation>{text} não é um dia como 2027-12-31.</translation>
    </message>
    <message>
        <source>The photo {number} cannot be marked: it was not read, and is not known by its content.</source>
        <translation>A foto {number} não pode ser marcada: não foi lida, e não se conhece o conteúdo dela.</translation>
    </message>
    <message>
        <source>{name} has decided on this face or marked its consent: its box stays as it is.</source>
        <translation>{name} decidiu sobre este rosto ou marcou o consentimento dele: a marcação do rosto fica como está.</translation>
    </message>
    <message>
        <source>Run {run} is going on. Cancel it or wait for its end, then erase again: nothing was erased.</source>
        <translation>A análise {run} está em andamento. Cancele-a ou espere o fim dela e apague de novo: nada foi apagado.</translation>
    </message>
    <message>
        <source>The log {path} cannot be written to ({system}), and may tell of what is to be erased. Nothing was erased.</source>
        <translation>Não é possível escrever no registro {path} ({system}), e ele pode falar do que se quer apagar. Nada foi apagado.</translation>
    </message>
    <message>
        <source>What was asked for is erased from the catalog {path}, but bytes of it may still be in free places of the file, in its journal or among the thumbnails: {system}. Close other programs that read the catalog, make room on the disk and start Faixa again: it is done then.</source>
        <translation>O que se pediu foi apagado do catálogo {path}, mas ainda pode haver bytes disso em espaços livres do arquivo, no diário dele ou entre as miniaturas: {system}. Feche outros programas que leem o catálogo, libere espaço no disco e abra o Faixa de novo: então isso é concluído.</translation>
    </message>
    <message>
        <source>The model file {path} cannot be read ({system}). Install Faixa again, or choose another model.</source>
        <translation>Não é possível ler o arquivo do modelo {path} ({system}). Instale o Faixa de novo ou escolha outro modelo.</translation>
    </message>
    <message>
        <source>The model {path} cannot be read: it is not a file. Choose another.</source>
        <translation>O modelo {path} não pode ser lido: não é um arquivo. Escolha outro.</translation>
    </message>
    <message>
        <source>The model file {path} is larger than {most:,.0f} MB: it is no model for Faixa. Choose another one.</source>
        <translation>O arquivo de modelo {path} tem mais de {most:,.0f} MB: não é um modelo para o Faixa. Escolha outro.</translation>
    </message>
    <message>
        <source>Faixa cannot load {path}: it is no model in ONNX&apos;s format, or is damaged. Choose another.</source>
        <translation>O Faixa não consegue carregar {path}: não é um modelo no formato ONNX, ou está danificado. Escolha outro.</translation>
    </message>
    <message>
        <source>The model {path} has {what}: a model of Faixa has nothing of the kind, and it is not opened. Choose another one.</source>
        <translation>O modelo {path} tem {what}: um modelo do Faixa não tem nada disso, e ele não é aberto. Escolha outro.</translation>
    </message>
    <message>
        <source>The list of known files {path} cannot be read: {system}.</source>
        <translation>A lista de arquivos conhecidos {path} não pode ser lida: {system}.</translation>
    </message>
    <message>
        <source>The list of known files {path} is broken at line {line} ({text}). A line begins with an MD5, SHA-1 or SHA-256 in hexadecimal digits, or the file is VICS JSON. Mend it, or leave it out.</source>
        <translation>A lista de arquivos conhecidos {path} está com defeito na linha {line} ({text}). Cada linha começa com um MD5, SHA-1 ou SHA-256 em dígitos hexadecimais, ou o arquivo é VICS JSON. Conserte-a ou deixe-a de fora.</translation>
    </message>
    <message>
        <source>The list of known files {path} has no hash: a line begins with an MD5, SHA-1 or SHA-256 in hexadecimal digits, or the file is VICS JSON.</source>
        <translation>A lista de arquivos conhecidos {path} não tem nenhum hash: cada linha começa com um MD5, SHA-1 ou SHA-256 em dígitos hexadecimais, ou o arquivo é VICS JSON.</translation>
    </message>
    <message>
        <source>The list of known files {path} needs room in {folder}, and there is none ({system}). Make room, or set TMPDIR to another folder.</source>
        <translation>A lista de arquivos conhecidos {path} precisa de espaço em {folder}, e não há ({system}). Libere espaço ou aponte TMPDIR para outra pasta.</translation>
    </message>
    <message>
        <source>The model file {path} is damaged or was changed: its SHA-256 is {found}, expected {expected}. Install Faixa again.</source>
        <translation>O arquivo do modelo {path} está danificado ou foi alterado: o SHA-256 dele é {found}, e o esperado era {expected}. Instale o Faixa de novo.</translation>
    </message>
    <message>
        <source>ONNX Runtime {version} cannot load {path}: {system}.</source>
        <translation>O ONNX Runtime {version} não consegue carregar {path}: {system}.</translation>
    </message>
    <message>
        <source>{path} cannot be read ({system}). Install Faixa again.</source>
        <translation>Não é possível ler {path} ({system}). Instale o Faixa de novo.</translation>
    </message>
    <message>
        <source>The metadata in {path} are no JSON: {system}.</source>
        <translation>Os metadados em {path} não são JSON: {system}.</translation>
    </message>
    <message>
        <source>The metadata in {path} are no JSON object.</source>
        <translation>Os metadados em {path} não são um objeto JSON.</translation>
    </message>
    <message>
        <source>{path} is no age model of Faixa&apos;s: it has no metadata under `faixa`.</source>
        <translation>{path} não é um modelo de idade do Faixa: não tem metadados com o nome `faixa`.</translation>
    </message>
    <message>
        <source>{path} is no age model that Faixa can use.</source>
        <translation>{path} não é um modelo de idade que o Faixa possa usar.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: {error} at {place}.</source>
        <translation>Os metadados de {path} não cumprem o contrato: {error} em {place}.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: bad crop geometry.</source>
        <translation>Os metadados de {path} não cumprem o contrato: a geometria do recorte não serve.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: a threshold outside 0…1.</source>
        <translation>Os metadados de {path} não cumprem o contrato: há um limiar fora de 0…1.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: point {point}, {source}, ages {ages}: a rate is [value, low, high] from 0 to 1, and ages are such as 12-13 or 25+.</source>
        <translation>Os metadados de {path} não cumprem o contrato: ponto {point}, {source}, idades {ages}: uma taxa é [valor, mínimo, máximo] de 0 a 1, e idades são como 12-13 ou 25+.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: the default point {point} is not among {names}.</source>
        <translation>Os metadados de {path} não cumprem o contrato: o ponto padrão {point} não está entre {names}.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: `uncertain` is not two ascending P(minor) from 0 to 1 with rates by source.</source>
        <translation>Os metadados de {path} não cumprem o contrato: `uncertain` não são dois valores crescentes de P(menor), de 0 a 1, com taxas por fonte.</translation>
    </message>
    <message>
        <source>The metadata of {path} break the contract: `interval` has no `masses` over 0 and below 1 at ascending ages, with `coverage` by source.</source>
        <translation>Os metadados de {path} não cumprem o contrato: `interval` não tem `masses` acima de 0 e abaixo de 1 em idades crescentes, com `coverage` por fonte.</translation>
    </message>
    <message>
        <source>{path} breaks the contract: expected one {name}, found {count}.</source>
        <translation>{path} não cumpre o contrato: era esperado um {name}, e há {count}.</translation>
    </message>
    <message>
        <source>{path} breaks the contract: expected {wanted}, found {other}.</source>
        <translation>{path} não cumpre o contrato: era esperado {wanted}, e há {other}.</translation>
    </message>
    <message>
        <source>{path} breaks the contract: {name} takes only batches of {count}.</source>
        <translation>{path} não cumpre o contrato: {name} só aceita lotes de {count}.</translation>
    </message>
    <message>
        <source>{path} breaks the contract: its output is no age distribution.</source>
        <translation>{path} não cumpre o contrato: o que ele devolve não é uma distribuição de idades.</translation>
    </message>
    <message>
        <source>{path} breaks the contract: its output does not sum to 1.</source>
        <translation>{path} não cumpre o contrato: o que ele devolve não soma 1.</translation>
    </message>
    <message>
        <source>The classifier gave something that is no age distribution.</source>
        <translation>O classificador devolveu algo que não é uma distribuição de idades.</translation>
    </message>
    <message>
        <source>Age distributions are [n, {ages}]; got {shape}.</source>
        <translation>Distribuições de idades são [n, {ages}]; veio {shape}.</translation>
    </message>
    <message>
        <source>An age distribution has {ages} numbers; got the shape {shape}.</source>
        <translation>Uma distribuição de idades tem {ages} números; veio a forma {shape}.</translation>
    </message>
    <message>
        <source>The GPU cannot be used: this Faixa was installed for the processor alone. Install the GPU edition, or choose the processor.</source>
        <translation>Não é possível usar a GPU: este Faixa foi instalado só para o processador. Instale a edição para GPU ou escolha o processador.</translation>
    </message>
    <message>
        <source>The GPU cannot be used: there is no NVIDIA GPU, or its driver, CUDA or cuDNN is missing. Mend that, or choose the processor.</source>
        <translation>Não é possível usar a GPU: não há GPU NVIDIA, ou falta o driver, o CUDA ou o cuDNN. Resolva isso ou escolha o processador.</translation>
    </message>
    <message>
        <source>The GPU cannot be used: {system}. Mend that, or choose the processor.</source>
        <translation>Não é possível usar a GPU: {system}. Resolva isso ou escolha o processador.</translation>
    </message>
    <message>
        <source>The GPU failed, and the processor does the work until Faixa is started again: {system}.</source>
        <translation>A GPU falhou, e o processador faz o trabalho até o Faixa ser iniciado de novo: {system}.</translation>
    </message>
    <message>
        <source>The sample photo {path} cannot be read ({system}). Install Faixa again.</source>
        <translation>Não é possível ler a foto de exemplo {path} ({system}). Instale o Faixa de novo.</translation>
    </message>
    <message>
        <source>expected faces {wanted}, found {other}. Install Faixa again.</source>
        <translation>eram esperados os rostos {wanted}, mas foram encontrados {other}. Instale o Faixa de novo.</translation>
    </message>
    <message>
        <source>The model that analysed this photo cannot be opened, so that no face can be added with an estimate of it: {why}</source>
        <translation>Não é possível abrir o modelo que analisou esta foto; por isso não dá para adicionar um rosto com uma estimativa dele: {why}</translation>
    </message>
    <message>
        <source>The model that analysed this photo ({model}) is no longer at {path}. Run the folder again with the model of now, then add the face.</source>
        <translation>O modelo que analisou esta foto ({model}) não está mais em {path}. Analise a pasta de novo com o modelo atual e depois adicione o rosto.</translation>
    </message>
    <message>
        <source>The options of run {run} cannot be read: {system}.</source>
        <translation>Não é possível ler as opções da análise {run}: {system}.</translation>
    </message>
    <message>
        <source>Run {run} was made with another model or other detector settings ({model}): its results would not fit together. Add its folders again, as a new run.</source>
        <translation>A análise {run} foi feita com outro modelo ou outras configurações do detector ({model}): os resultados não combinariam. Adicione as pastas dela de novo, como uma nova análise.</translation>
    </message>
    <message>
        <source>A threshold is a number from 0 to 1; got {number}.</source>
        <translation>Um limiar é um número de 0 a 1; veio {number}.</translation>
    </message>
    <message>
        <source>A threshold is a number from 0 to 1 or an operating point of the model {model} ({names}); got {text}.</source>
        <translation>Um limiar é um número de 0 a 1 ou um ponto de operação do modelo {model} ({names}); veio {text}.</translation>
    </message>
    <message>
        <source>Age bands are one or two ages, such as 18 or 12,18; got {count}.</source>
        <translation>Faixas etárias são uma ou duas idades, como 18 ou 12,18; vieram {count}.</translation>
    </message>
    <message>
        <source>An age band is a whole number of years; {age} is not.</source>
        <translation>Uma faixa etária é um número inteiro de anos; {age} não é.</translation>
    </message>
    <message>
        <source>An age band lies between 1 and {last} years; {age} does not.</source>
        <translation>Uma faixa etária fica entre 1 e {last} anos; {age} não fica.</translation>
    </message>
    <message>
        <source>Age bands ascend, such as 12,18; {age} is not below {last}.</source>
        <translation>As faixas etárias vão em ordem crescente, como 12,18; {age} não é menor que {last}.</translation>
    </message>
    <message>
        <source>A population is one of {names}, or the share of minors from {least} to {most}; got {text}.</source>
        <translation>Uma população é um destes nomes: {names}, ou a proporção de menores, de {least} a {most}; veio {text}.</translation>
    </message>
    <message>
        <source>Age bands are ages in years such as 12,18, or one of {names}; got {text}.</source>
        <translation>Faixas etárias são idades em anos, como 12,18, ou um destes nomes: {names}; veio {text}.</translation>
    </message>
    <message>
        <source>Films cannot be looked into here: their reader is not installed. Where Faixa runs from its sources, `{command}` in their folder adds it; Faixa&apos;s own packages come without it.</source>
        <translation>Aqui não é possível examinar filmes: o leitor de filmes não está instalado. Onde o Faixa roda a partir do código-fonte, `{command}` na pasta dele o acrescenta; os pacotes do próprio Faixa vêm sem ele.</translation>
    </message>
    <message>
        <source>Work on many machines needs Ray and pyarrow, which are not installed here. Where Faixa runs from its sources, `{command}` in their folder adds them; Faixa&apos;s own packages come without them. Every machine of the cluster needs them.</source>
        <translation>O trabalho em várias máquinas precisa do Ray e do pyarrow, que não estão instalados aqui. Onde o Faixa roda a partir do código-fonte, `{command}` na pasta dele os acrescenta; os pacotes do próprio Faixa vêm sem eles. Todas as máquinas do cluster precisam deles.</translation>
    </message>
    <message>
        <source>{url} is of a kind that Faixa does not know ({scheme}). Folders can be given, and s3://, gs:// and az://.</source>
        <translation>{url} é de um tipo que o Faixa não conhece ({scheme}). Podem ser dadas pastas, e s3://, gs:// e az://.</translation>
    </message>
    <message>
        <source>A name with a password or a key in it is not taken, since names are written down. What grants access belongs into the environment of every machine.</source>
        <translation>Um nome que contém uma senha ou uma chave não é aceito, pois nomes ficam escritos. O que dá acesso deve estar no ambiente de cada máquina.</translation>
    </message>
    <message>
        <source>{url} cannot be read: {system}. Check the name, the network, and what the environment grants.</source>
        <translation>{url} não pode ser lido: {system}. Verifique o nome, a rede e o que o ambiente permite.</translation>
    </message>
    <message>
        <source>{url} cannot be written to: {system}. Check the room there, and what the environment grants, then run the same command again: what is done stays.</source>
        <translation>Não é possível gravar em {url}: {system}. Verifique o espaço ali e o que o ambiente permite, e execute o mesmo comando de novo: o que está feito permanece.</translation>
    </message>
    <message>
        <source>{url} lies in {source}, which is to be looked at. Results are not written among photos: choose another folder.</source>
        <translation>{url} fica em {source}, que deve ser examinado. Resultados não são gravados entre as fotos: escolha outra pasta.</translation>
    </message>
    <message>
        <source>{url} has files in it that are no results of `faixa-cli cluster scan`. Choose an empty folder.</source>
        <translation>{url} contém arquivos que não são resultados de `faixa-cli cluster scan`. Escolha uma pasta vazia.</translation>
    </message>
    <message>
        <source>{url} has results of other sources, options, or another model or version ({what}): they would not fit together. Choose another folder.</source>
        <translation>{url} tem resultados de outras fontes, de outras opções ou de outro modelo ou versão ({what}): não combinariam. Escolha outra pasta.</translation>
    </message>
    <message>
        <source>{url} has no results of `faixa-cli cluster scan`.</source>
        <translation>{url} não tem resultados de `faixa-cli cluster scan`.</translation>
    </message>
    <message>
        <source>{url} is damaged ({system}). Remove that file and run `faixa-cli cluster scan` again: its photos are analysed anew.</source>
        <translation>{url} está danificado ({system}). Remova esse arquivo e execute `faixa-cli cluster scan` de novo: suas fotos são analisadas outra vez.</translation>
    </message>
    <message>
        <source>{url} was made by a newer Faixa. Update this one.</source>
        <translation>{url} foi feito por um Faixa mais novo. Atualize este.</translation>
    </message>
    <message>
        <source>The cluster {address} cannot be reached: {system}.</source>
        <translation>Não é possível alcançar o cluster {address}: {system}.</translation>
    </message>
    <message>
        <source>The cluster stopped the work: {system}. What is done stays: run the same command again.</source>
        <translation>O cluster interrompeu o trabalho: {system}. O que está feito permanece: execute o mesmo comando de novo.</translation>
    </message>
    <message>
        <source>{workers} workers with {each:g} {what} each do not fit: {free:g} are free in the cluster, and a CPU has to be left to Ray, which would wait for ever otherwise. Take fewer workers, or add machines.</source>
        <translation>{workers} processos com {each:g} {what} cada um não cabem: {free:g} estão livres no cluster, e uma CPU tem de ficar para o Ray, que de outro modo esperaria para sempre. Use menos processos ou acrescente máquinas.</translation>
    </message>
    <message>
        <source>The machine {host} has another Faixa or another model than the one that began the work ({what}). Install the same on all machines.</source>
        <translation>A máquina {host} tem outro Faixa ou outro modelo que não o que começou o trabalho ({what}). Instale o mesmo em todas as máquinas.</translation>
    </message>
    <message>
        <source>The machine {host} could not read the photos in {source} ({system}). Is the shared folder there, and does the environment grant access? What is done stays: run the same command again.</source>
        <translation>A máquina {host} não conseguiu ler as fotos em {source} ({system}). A pasta compartilhada está lá, e o ambiente dá acesso? O que está feito permanece: execute o mesmo comando de novo.</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>o disco está cheio</translation>
    </message>
    <message>
        <source>The folder for temporary files {path} has no room for the report: the disk is full. Free some space, or name another folder in TMPDIR.</source>
        <translation>A pasta de arquivos temporários {path} não tem espaço para o relatório: o disco está cheio. Libere espaço ou indique outra pasta em TMPDIR.</translation>
    </message>
    <message>
        <source>{path}: there is no such file or folder.</source>
        <translation>{path}: não existe esse arquivo nem essa pasta.</translation>
    </message>
    <message>
        <source>{path}: no path can have such characters.</source>
        <translation>{path}: nenhum caminho pode ter esses caracteres.</translation>
    </message>
    <message>
        <source>an empty path was given; give a folder or a file.</source>
        <translation>o caminho está vazio; indique uma pasta ou um arquivo.</translation>
    </message>
    <message>
        <source>The report {path} could not be written: {system}. Check the folder, its free space, and whether another program has the file open.</source>
        <translation>Não foi possível gravar o relatório {path}: {system}. Verifique a pasta, o espaço livre e se outro programa está com o arquivo aberto.</translation>
    </message>
    <message>
        <source>{path} is one of the photos. Originals are never written; choose another name for the report.</source>
        <translation>{path} é uma das fotos. Os originais nunca são alterados; escolha outro nome para o relatório.</translation>
    </message>
    <message>
        <source>{path} is there already, and is no report of Faixa&apos;s but perhaps a photo or a list of yours. Choose another name for the report.</source>
        <translation>{path} já existe e não é um relatório do Faixa; talvez seja uma foto ou uma lista sua. Escolha outro nome para o relatório.</translation>
    </message>
    <message>
        <source>No files were found in {folders}. Is the drive connected? {path} has photos of an earlier run and stays as it is. Where the folder is meant to be empty, remove the report and try again.</source>
        <translation>Nenhum arquivo foi encontrado em {folders}. A unidade está conectada? {path} contém fotos de uma análise anterior e fica como está. Se a pasta deve mesmo estar vazia, remova o relatório e tente de novo.</translation>
    </message>
    <message>
        <source>The report cannot be written to {path}: {system}.</source>
        <translation>Não é possível gravar o relatório em {path}: {system}.</translation>
    </message>
    <message>
        <source>{path} is a folder; a report needs the name of a file.</source>
        <translation>{path} é uma pasta; um relatório precisa do nome de um arquivo.</translation>
    </message>
    <message>
        <source>{path} is not a file that a report can replace.</source>
        <translation>{path} não é um arquivo que um relatório possa substituir.</translation>
    </message>
    <message>
        <source>{path} may not be written to; choose another name.</source>
        <translation>Não há permissão para gravar em {path}; escolha outro nome.</translation>
    </message>
    <message>
        <source>The folder {path} is not there; make it, or choose another.</source>
        <translation>A pasta {path} não existe; crie-a ou escolha outra.</translation>
    </message>
    <message>
        <source>The folder {path} may not be written to; choose another.</source>
        <translation>Não há permissão para gravar na pasta {path}; escolha outra.</translation>
    </message>
    <message>
        <source>The folder {path} cannot be used: {system}.</source>
        <translation>Não é possível usar a pasta {path}: {system}.</translation>
    </message>
    <message>
        <source>{path} is a file; copies need a folder.</source>
        <translation>{path} é um arquivo; as cópias precisam de uma pasta.</translation>
    </message>
    <message>
        <source>The copies could not be written to {path}: {system}. Nothing was left there. Check the folder and its free space.</source>
        <translation>Não foi possível gravar as cópias em {path}: {system}. Nada ficou lá. Verifique a pasta e o espaço livre.</translation>
    </message>
    <message>
        <source>{path} is there already, and is not empty: what lies in it was not checked for this delivery. Name a new folder.</source>
        <translation>{path} já existe e não está vazia: o que há nela não foi conferido para esta entrega. Escolha uma pasta nova.</translation>
    </message>
    <message>
        <source>{path} was left by a delivery that was ended in the middle: it is not complete, and not to be handed on. Delete it, then make the delivery again.</source>
        <translation>{path} ficou de uma entrega interrompida no meio: não está completa e não deve ser entregue. Apague-a e faça a entrega de novo.</translation>
    </message>
    <message>
        <source>Something has changed since the checks were made: a decision, a run or a photo. Look at them again. Nothing was handed on.</source>
        <translation>Algo mudou desde a conferência: uma decisão, uma execução ou uma foto. Confira de novo. Nada foi entregue.</translation>
    </message>
    <message>
        <source>The rule {name} cannot be {text}: it would hand on a minor uncovered.</source>
        <translation>A regra {name} não pode ser {text}: entregaria um menor sem cobrir.</translation>
    </message>
    <message>
        <source>A PDF is made in the window; here, export HTML and print it.</source>
        <translation>O PDF é feito na janela; aqui, exporte HTML e imprima-o.</translation>
    </message>
    <message>
        <source>{path} is not a report of Faixa: its header is another.</source>
        <translation>{path} não é um relatório do Faixa: o cabeçalho é outro.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {system}.</source>
        <translation>Não é possível ler {path}: {system}.</translation>
    </message>
    <message>
        <source>{path} is not a report of Faixa: {system}.</source>
        <translation>{path} não é um relatório do Faixa: {system}.</translation>
    </message>
    <message>
        <source>{path} is no file of decisions that this Faixa can read: its first line is not that of one.</source>
        <translation>{path} não é um arquivo de decisões que este Faixa possa ler: a primeira linha não é a de um.</translation>
    </message>
    <message>
        <source>{path}: the line {number} is no decision of Faixa&apos;s: it was cut off or changed. Nothing was taken from the file.</source>
        <translation>{path}: a linha {number} não é uma decisão do Faixa: foi cortada ou alterada. Nada foi aproveitado do arquivo.</translation>
    </message>
    <message>
        <source>{path}: the line {number} is no decision ({system}). Nothing was taken from the file.</source>
        <translation>{path}: a linha {number} não é uma decisão ({system}). Nada foi aproveitado do arquivo.</translation>
    </message>
    <message>
        <source>{path} is damaged in its row {number}: {system}.</source>
        <translation>{path} está danificado na linha {number}: {system}.</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Algo deu errado</translation>
    </message>
    <message>
        <source>What was analysed and decided is kept, and you can go on working. If it comes again, close Faixa and open it again.</source>
        <translation>O que foi analisado e decidido está guardado, e você pode continuar trabalhando. Se acontecer de novo, feche o Faixa e abra-o outra vez.</translation>
    </message>
    <message>
        <source>The log has the details: {path}</source>
        <translation>Os detalhes estão no registro: {path}</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Relatório</translation>
    </message>
    <message>
        <source>Include the names and paths of files in the report</source>
        <translation>Incluir no relatório os nomes e caminhos de arquivos</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copiar relatório</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>Mostrar o registro</translation>
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
        <translation>Não há memória suficiente. Feche outros programas e tente de novo.</translation>
    </message>
    <message>
        <source>This is an error in Faixa itself ({name}), not of yours.</source>
        <translation>Este é um erro do próprio Faixa ({name}), não seu.</translation>
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
        <translation>faltam poucos segundos</translation>
    </message>
    <message>
        <source>about {n} s left</source>
        <translation>faltam cerca de {n} s</translation>
    </message>
    <message>
        <source>about {n} min left</source>
        <translation>faltam cerca de {n} min</translation>
    </message>
    <message>
        <source>about {n} h left</source>
        <translation>faltam cerca de {n} h</translation>
    </message>
    <message>
        <source>about {hours} h {minutes} min left</source>
        <translation>faltam cerca de {hours} h {minutes} min</translation>
    </message>
    <message>
        <source>about {n} days left</source>
        <translation>faltam cerca de {n} dias</translation>
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
        <translation>Fechar</translation>
    </message>
    <message>
        <source>You review without seeing the decisions of others: the export holds only your own, and what only others decided on counts as undecided. Copies and lists of photos go by everybody&apos;s decisions, so that no minor is missed.</source>
        <translation>Você revisa sem ver as decisões de outros: a exportação contém só as suas, e o que só outros decidiram conta como sem decisão. Cópias e listas de fotos seguem as decisões de todos, para que nenhum menor de idade fique de fora.</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Andamento da exportação</translation>
    </message>
    <message>
        <source>What</source>
        <translation>O quê</translation>
    </message>
    <message>
        <source>The first rows of the export</source>
        <translation>As primeiras linhas da exportação</translation>
    </message>
    <message>
        <source>In figures:</source>
        <translation>Em números:</translation>
    </message>
    <message>
        <source>The first rows:</source>
        <translation>As primeiras linhas:</translation>
    </message>
    <message>
        <source>There is nothing to export: no photo fits this choice.</source>
        <translation>Não há nada para exportar: nenhuma foto atende a esta escolha.</translation>
    </message>
    <message>
        <source>No rows were found at once; the export looks at all photos.</source>
        <translation>Nenhuma linha foi encontrada de imediato; a exportação examina todas as fotos.</translation>
    </message>
    <message>
        <source>Say where the export goes.</source>
        <translation>Diga para onde vai a exportação.</translation>
    </message>
    <message>
        <source>The name ends in {ending}, which is another format&apos;s. As {format} it would be {name}: change the name, or choose the other format.</source>
        <translation>O nome termina em {ending}, que é de outro formato. Como {format}, seria {name}: mude o nome ou escolha o outro formato.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Replace the earlier export?</source>
        <translation>Substituir a exportação anterior?</translation>
    </message>
    <message>
        <source>{file} is an earlier export. Replace it?</source>
        <translation>{file} é uma exportação anterior. Substituir?</translation>
    </message>
    <message>
        <source>Cancelled. Nothing was left behind.</source>
        <translation>Cancelado. Nada foi deixado para trás.</translation>
    </message>
</context>
<context>
    <name>ExportEnd</name>
    <message>
        <source>What was exported</source>
        <translation>O que foi exportado</translation>
    </message>
    <message>
        <source>Show &amp;in folder</source>
        <translation>Mostrar na &amp;pasta</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>A&amp;brir</translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) copied to</source>
        <translation>
            <numerusform>%Ln foto copiada para</numerusform>
            <numerusform>%Ln fotos copiadas para</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln page(s) written to</source>
        <translation>
            <numerusform>%Ln página gravada em</numerusform>
            <numerusform>%Ln páginas gravadas em</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to</source>
        <translation>
            <numerusform>%Ln linha gravada em</numerusform>
            <numerusform>%Ln linhas gravadas em</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sidecar(s) written to</source>
        <translation>
            <numerusform>%Ln arquivo auxiliar gravado em</numerusform>
            <numerusform>%Ln arquivos auxiliares gravados em</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) listed in</source>
        <translation>
            <numerusform>%Ln foto listada em</numerusform>
            <numerusform>%Ln fotos listadas em</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be copied:</source>
        <translation>
            <numerusform>%Ln foto não pôde ser copiada:</numerusform>
            <numerusform>%Ln fotos não puderam ser copiadas:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) could not be listed:</source>
        <translation>
            <numerusform>%Ln foto não pôde ser listada:</numerusform>
            <numerusform>%Ln fotos não puderam ser listadas:</numerusform>
        </translation>
    </message>
    <message>
        <source>A text file among the copies names them all.</source>
        <translation>Um arquivo de texto entre as cópias lista todas elas.</translation>
    </message>
</context>
<context>
    <name>ExportForm</name>
    <message>
        <source>Show the faces, &amp;cut out of the photos</source>
        <translation>Mostrar os rostos, recortados das &amp;fotos</translation>
    </message>
    <message>
        <source>Blurred beyond recognition</source>
        <translation>Desfocados até não serem reconhecíveis</translation>
    </message>
    <message>
        <source>Large pixels</source>
        <translation>Pixels grandes</translation>
    </message>
    <message>
        <source>Covered with one colour</source>
        <translation>Cobertos com uma só cor</translation>
    </message>
    <message>
        <source>Cover all faces of t&amp;hese photos, adults&apos; too</source>
        <translation>Cobrir todos os rostos destas &amp;fotos, também os de adultos</translation>
    </message>
    <message>
        <source>Name the revie&amp;wers</source>
        <translation>Citar os &amp;nomes dos revisores</translation>
    </message>
    <message>
        <source>Name the faces (as &amp;persons)</source>
        <translation>Dar no&amp;mes aos rostos (como pessoas)</translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation>&amp;Idioma:</translation>
    </message>
    <message>
        <source>How faces are co&amp;vered:</source>
        <translation>Co&amp;mo os rostos são cobertos:</translation>
    </message>
</context>
<context>
    <name>ExportScopes</name>
    <message>
        <source>&amp;All photos</source>
        <translation>&amp;Todas as fotos</translation>
    </message>
    <message>
        <source>Shown in the &amp;gallery</source>
        <translation>Mostradas na &amp;galeria</translation>
    </message>
    <message>
        <source>&amp;Flagged photos</source>
        <translation>Fotos &amp;sinalizadas</translation>
    </message>
    <message>
        <source>&amp;Reviewed photos</source>
        <translation>Fotos &amp;revisadas</translation>
    </message>
    <message>
        <source>With a confirmed &amp;minor</source>
        <translation>Com menor &amp;confirmado</translation>
    </message>
    <message>
        <source>With a face of which a person is &amp;unsure</source>
        <translation>Com um rosto que deixou alguém em dú&amp;vida</translation>
    </message>
    <message>
        <source>With a settle&amp;d face</source>
        <translation>Com um rosto resolvi&amp;do</translation>
    </message>
    <message>
        <source>With a face &amp;not decided</source>
        <translation>Com &amp;um rosto sem decisão</translation>
    </message>
    <message>
        <source>&amp;Selected</source>
        <translation>Se&amp;lecionadas</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln rosto</numerusform>
            <numerusform>%Ln rostos</numerusform>
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
        <translation>Procur&amp;ar…</translation>
    </message>
    <message>
        <source>&amp;To:</source>
        <translation>Para &amp;onde:</translation>
    </message>
    <message>
        <source>Folder for the copies</source>
        <translation>Pasta para as cópias</translation>
    </message>
    <message>
        <source>Save the export as</source>
        <translation>Salvar a exportação como</translation>
    </message>
</context>
<context>
    <name>ExportWords</name>
    <message>
        <source>Tables</source>
        <translation>Tabelas</translation>
    </message>
    <message>
        <source>Pages to read and print</source>
        <translation>Páginas para ler e imprimir</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Other programs</source>
        <translation>Outros programas</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Treinamento</translation>
    </message>
    <message>
        <source>CASE/UCO (JSON-LD)</source>
        <translation>CASE/UCO (JSON-LD)</translation>
    </message>
    <message>
        <source>Files with their hashes, faces as classification results, runs and decisions, for investigators&apos; programs.</source>
        <translation>Arquivos com seus hashes, rostos como resultados de classificação, análises e decisões, para os programas de quem investiga.</translation>
    </message>
    <message>
        <source>COCO JSON</source>
        <translation>COCO JSON</translation>
    </message>
    <message>
        <source>Boxes, landmarks, estimates and decisions of the faces, as programs that train detectors read them.</source>
        <translation>Caixas, pontos do rosto, estimativas e decisões dos rostos, como as leem os programas que treinam detectores.</translation>
    </message>
    <message>
        <source>The photos with a face that is flagged or decided to be a minor&apos;s, copied without the place where they were taken, names and serial numbers. The pictures are the same.</source>
        <translation>As fotos com um rosto sinalizado ou decidido como de menor de idade, copiadas sem o lugar onde foram tiradas, sem nomes e sem números de série. As imagens são as mesmas.</translation>
    </message>
    <message>
        <source>The copies show the faces. Position, people&apos;s names and serial numbers are removed; camera, dates and exposure stay, and so do the names of files and folders.</source>
        <translation>As cópias mostram os rostos. Posição, nomes de pessoas e números de série são removidos; câmera, datas e exposição ficam, e também os nomes de arquivos e pastas.</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>CSV for Excel in Portuguese</source>
        <translation>CSV para Excel em português</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Pasta de trabalho do Excel</translation>
    </message>
    <message>
        <source>XMP sidecars</source>
        <translation>Arquivos XMP auxiliares</translation>
    </message>
    <message>
        <source>A file for each photo that shows a minor, or that was not looked at whole, with tags and the places of the faces, as digiKam, darktable, Immich and PhotoPrism read them. They go to a folder of their own; a sidecar that is there is taken in, and not changed.</source>
        <translation>Um arquivo para cada foto que mostra um menor, ou que não foi examinada por inteiro, com marcadores e o lugar dos rostos, como digiKam, darktable, Immich e PhotoPrism os leem. Vão para uma pasta própria; um arquivo auxiliar que já existe é incorporado, e não é alterado.</translation>
    </message>
    <message>
        <source>sidecar</source>
        <translation>arquivo auxiliar</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>marcadores</translation>
    </message>
    <message>
        <source>The tags say which photos show minors, and programs that publish photos may publish them as well.</source>
        <translation>Os marcadores dizem quais fotos mostram menores, e programas que publicam fotos podem publicá-los também.</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>HTML report</source>
        <translation>Relatório HTML</translation>
    </message>
    <message>
        <source>PDF summary</source>
        <translation>Resumo em PDF</translation>
    </message>
    <message>
        <source>Copies with minors&apos; faces covered</source>
        <translation>Cópias com os rostos de menores cobertos</translation>
    </message>
    <message>
        <source>Copies of flagged photos</source>
        <translation>Cópias das fotos sinalizadas</translation>
    </message>
    <message>
        <source>List of flagged files</source>
        <translation>Lista dos arquivos sinalizados</translation>
    </message>
    <message>
        <source>Corrections for training</source>
        <translation>Correções para treinamento</translation>
    </message>
    <message>
        <source>One row for each face and for each photo without one: estimates, decisions, notes. For spreadsheets and other programs.</source>
        <translation>Uma linha para cada rosto e para cada foto sem rosto: estimativas, decisões, notas. Para planilhas e outros programas.</translation>
    </message>
    <message>
        <source>The same table with semicolons and decimal commas, as Excel in Portuguese opens it with a double click.</source>
        <translation>A mesma tabela com ponto e vírgula e vírgula decimal, como o Excel em português abre com um clique duplo.</translation>
    </message>
    <message>
        <source>The same table as a workbook with real numbers, a fixed header and filters, and a sheet that says what it is.</source>
        <translation>A mesma tabela como pasta de trabalho, com números de verdade, cabeçalho fixo e filtros, e uma planilha que explica o que ela é.</translation>
    </message>
    <message>
        <source>The same rows for programs: one JSON object a line.</source>
        <translation>As mesmas linhas para programas: um objeto JSON por linha.</translation>
    </message>
    <message>
        <source>A page with figures, policy, limits and the photos one by one. One file that any browser opens, also without a network.</source>
        <translation>Uma página com números, política, limites e as fotos uma a uma. Um só arquivo, que qualquer navegador abre, mesmo sem rede.</translation>
    </message>
    <message>
        <source>Figures, policy and reviewers on A4, with a line to sign. No photo is named.</source>
        <translation>Números, política e revisores em A4, com uma linha para assinar. Nenhuma foto é citada.</translation>
    </message>
    <message>
        <source>New files in which the faces that are flagged, or decided to be a minor&apos;s, cannot be recognised any more. The originals are only read.</source>
        <translation>Arquivos novos em que os rostos sinalizados, ou decididos como de menores, não podem mais ser reconhecidos. Os originais são apenas lidos.</translation>
    </message>
    <message>
        <source>A text file with the paths of the photos that have a face that is flagged or decided to be a minor&apos;s, one a line.</source>
        <translation>Um arquivo de texto com os caminhos das fotos que têm um rosto sinalizado ou decidido como de menor, um por linha.</translation>
    </message>
    <message>
        <source>The faces that people decided on, with the ages that each decision means, as training reads them.</source>
        <translation>Os rostos sobre os quais pessoas decidiram, com as idades que cada decisão significa, como o treinamento os lê.</translation>
    </message>
    <message>
        <source>The file will show faces, minors&apos; too, and hold names and paths. Keep it as you keep the photos.</source>
        <translation>O arquivo vai mostrar rostos, também de menores, e conter nomes e caminhos. Guarde-o como guarda as fotos.</translation>
    </message>
    <message>
        <source>Only faces that were found or drawn are covered: look at every copy before you hand it on. Camera data is left out; the names of files and folders stay.</source>
        <translation>Só são cobertos os rostos encontrados ou desenhados: olhe cada cópia antes de passá-la adiante. Os dados da câmera ficam de fora; os nomes de arquivos e pastas permanecem.</translation>
    </message>
    <message>
        <source>The file holds paths of photos, but no pictures and no reviewers.</source>
        <translation>O arquivo contém caminhos de fotos, mas nenhuma imagem e nenhum revisor.</translation>
    </message>
    <message>
        <source>The file holds paths of photos.</source>
        <translation>O arquivo contém caminhos de fotos.</translation>
    </message>
    <message>
        <source>The file holds paths of photos, and reviewers&apos; names and notes.</source>
        <translation>O arquivo contém caminhos de fotos e os nomes e notas dos revisores.</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>cópia</translation>
    </message>
    <message>
        <source>faces</source>
        <translation>rostos</translation>
    </message>
    <message>
        <source>what</source>
        <translation>o quê</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>quantos</translation>
    </message>
</context>
<context>
    <name>FaceAdder</name>
    <message>
        <source>The file has changed since it was analysed. Analyse it again.</source>
        <translation>O arquivo mudou depois de analisado. Analise-o de novo.</translation>
    </message>
</context>
<context>
    <name>FaceBeside</name>
    <message>
        <source>The face</source>
        <translation>O rosto</translation>
    </message>
    <message>
        <source>The whole photo, with the face marked</source>
        <translation>A foto inteira, com o rosto marcado</translation>
    </message>
    <message>
        <source>What reviewers said of it</source>
        <translation>O que os revisores disseram dele</translation>
    </message>
    <message>
        <source>{name}, face {number}</source>
        <translation>{name}, rosto {number}</translation>
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
        <translation>A estimativa fica oculta durante a revisão.</translation>
    </message>
    <message>
        <source>Face {number}</source>
        <translation>Rosto {number}</translation>
    </message>
    <message>
        <source>Face {number}, at {time}</source>
        <translation>Rosto {number}, em {time}</translation>
    </message>
    <message>
        <source>Face {number}, page {page}</source>
        <translation>Rosto {number}, página {page}</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Estimativa</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisão</translation>
    </message>
    <message>
        <source>Age {age} (80%: {low} to {high})</source>
        <translation>Idade {age} (80%: {low} a {high})</translation>
    </message>
    <message>
        <source>Added by hand by {name}</source>
        <translation>Adicionado à mão por {name}</translation>
    </message>
    <message>
        <source>Detection score {score}</source>
        <translation>Pontuação da detecção {score}</translation>
    </message>
    <message>
        <source>The model alone: {share}</source>
        <translation>O modelo sozinho: {share}</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>sinalizado</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incerto</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Ainda não há</translation>
    </message>
    <message>
        <source>{who} · reviewers disagree</source>
        <translation>{who} · os revisores divergem</translation>
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
        <translation>O rosto em questão</translation>
    </message>
</context>
<context>
    <name>FacePanel</name>
    <message>
        <source>Faces of the photo</source>
        <translation>Rostos da foto</translation>
    </message>
    <message>
        <source>No face was found here.</source>
        <translation>Nenhum rosto foi encontrado aqui.</translation>
    </message>
</context>
<context>
    <name>Faixa</name>
    <message numerus="yes">
        <source>%n note(s) wait in the review for your decision.</source>
        <translation>
            <numerusform>%n nota espera a sua decisão na revisão.</numerusform>
            <numerusform>%n notas esperam a sua decisão na revisão.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileFacts</name>
    <message>
        <source>File</source>
        <translation>Arquivo</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Tamanho</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modificado</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Analisado</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Esperado</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Raw photo</source>
        <translation>Foto raw</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>Filme</translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} pixels</translation>
    </message>
    <message>
        <source>{seen} frames of {duration} looked at</source>
        <translation>{seen} quadros de {duration} examinados</translation>
    </message>
    <message>
        <source>{seen} of {count} looked at</source>
        <translation>{seen} de {count} examinadas</translation>
    </message>
    <message>
        <source>inside the file</source>
        <translation>dentro do arquivo</translation>
    </message>
    <message>
        <source>{film}: not looked at</source>
        <translation>{film}: não examinado</translation>
    </message>
</context>
<context>
    <name>FilesPage</name>
    <message>
        <source>Also hidden files and folders</source>
        <translation>Também arquivos e pastas ocultos</translation>
    </message>
    <message>
        <source>Also thumbnails and bins of other programs</source>
        <translation>Também miniaturas e lixeiras de outros programas</translation>
    </message>
    <message>
        <source>What NAS, systems and photo programs keep beside photos, such as @eaDir.</source>
        <translation>O que NAS, sistemas e programas de fotos guardam ao lado das fotos, como @eaDir.</translation>
    </message>
    <message>
        <source>Also our own copies with covered faces</source>
        <translation>Também as cópias com rostos cobertos que o próprio Faixa fez</translation>
    </message>
    <message>
        <source>Known files:</source>
        <translation>Arquivos conhecidos:</translation>
    </message>
    <message>
        <source>Lists of MD5, SHA-1 or SHA-256, one a line, or VICS JSON (Project VIC). What stands in one is skipped, and its row names the list.</source>
        <translation>Listas de MD5, SHA-1 ou SHA-256, um por linha, ou VICS JSON (Project VIC). O que está em uma delas é pulado, e a linha dele cita a lista.</translation>
    </message>
    <message>
        <source>Look at known files as well, and only name the list</source>
        <translation>Examinar também os arquivos conhecidos, e só citar a lista</translation>
    </message>
    <message>
        <source>Photos that were analysed before:</source>
        <translation>Fotos que já foram analisadas:</translation>
    </message>
    <message>
        <source>only new and changed ones</source>
        <translation>só as novas e as modificadas</translation>
    </message>
    <message>
        <source>everything again</source>
        <translation>tudo de novo</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Clear filters</source>
        <translation>Limpar filtros</translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation>Mostrar tudo de novo</translation>
    </message>
    <message>
        <source>Estimated group</source>
        <translation>Grupo estimado</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Sinalizado</translation>
    </message>
    <message>
        <source>A face whose probability of a minor reaches the limit</source>
        <translation>Um rosto cuja probabilidade de ser de menor alcança o limite</translation>
    </message>
    <message>
        <source>Unaccompanied</source>
        <translation>Desacompanhado</translation>
    </message>
    <message>
        <source>Uncertain</source>
        <translation>Incerto</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>Sinais</translation>
    </message>
    <message>
        <source>Photos with a minor and no adult. What people decided counts first; without a decision a flagged face counts as a minor.</source>
        <translation>Fotos com um menor e nenhum adulto. O que as pessoas decidiram vale primeiro; sem decisão, um rosto sinalizado conta como menor.</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Sem decisão</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Decidido</translation>
    </message>
    <message>
        <source>Reviewers disagree</source>
        <translation>Revisores divergem</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisão</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) shown; the numbers count faces</source>
        <translation>
            <numerusform>%Ln rosto mostrado; os números contam rostos</numerusform>
            <numerusform>%Ln rostos mostrados; os números contam rostos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) shown; the numbers count photos</source>
        <translation>
            <numerusform>%Ln foto mostrada; os números contam fotos</numerusform>
            <numerusform>%Ln fotos mostradas; os números contam fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Final: {group}</source>
        <translation>Final: {group}</translation>
    </message>
    <message>
        <source>What counts after review: the decision, and the estimate where nobody decided or a person is unsure</source>
        <translation>O que vale depois da revisão: a decisão e, onde ninguém decidiu ou uma pessoa está em dúvida, a estimativa</translation>
    </message>
    <message>
        <source>What is no photo that is read: other files, films where these are not asked for, our own copies with covered faces. Shown only while this is ticked.</source>
        <translation>O que não é uma foto que se lê: outros arquivos, vídeos quando não foram pedidos, nossas próprias cópias com rostos cobertos. Só aparece enquanto isto está marcado.</translation>
    </message>
    <message>
        <source>Confirmed minor</source>
        <translation>Menor confirmado</translation>
    </message>
    <message>
        <source>A person decided child or teen</source>
        <translation>Uma pessoa decidiu criança ou adolescente</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Em dúvida</translation>
    </message>
    <message>
        <source>A person decided that they are unsure</source>
        <translation>Uma pessoa decidiu que está em dúvida</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Resolvido</translation>
    </message>
    <message>
        <source>A person decided, is not unsure, and no reviewer says otherwise: nothing is left to do. A flag that is settled has this sign.</source>
        <translation>Uma pessoa decidiu, não está em dúvida e nenhum revisor diz outra coisa: não resta nada a fazer. Uma sinalização resolvida tem este sinal.</translation>
    </message>
    <message>
        <source>Final group</source>
        <translation>Grupo final</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentimento</translation>
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
        <translation>Dado até um dia que já passou</translation>
    </message>
    <message>
        <source>Refused or withdrawn</source>
        <translation>Recusado ou retirado</translation>
    </message>
    <message>
        <source>Mark damaged</source>
        <translation>Marca danificada</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>In a cloud alone</source>
        <translation>Só na nuvem</translation>
    </message>
    <message>
        <source>Photos that are not on this disk, and were not looked at</source>
        <translation>Fotos que não estão neste disco e não foram vistas</translation>
    </message>
    <message>
        <source>Known files</source>
        <translation>Arquivos conhecidos</translation>
    </message>
    <message>
        <source>Files that a list of known files names, and were not looked at</source>
        <translation>Arquivos que estão em uma lista de arquivos conhecidos, e não foram olhados</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Análises</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Pasta</translation>
    </message>
    <message>
        <source>Only photos in this folder and below it; click again for all</source>
        <translation>Só fotos desta pasta e das que estão nela; clique de novo para todas</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>With faces</source>
        <translation>Com rostos</translation>
    </message>
    <message>
        <source>No face found</source>
        <translation>Nenhum rosto</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Com falha</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Ignorado</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Caminho</translation>
    </message>
    <message>
        <source>Time of analysis</source>
        <translation>Hora da análise</translation>
    </message>
    <message>
        <source>Probability of a minor</source>
        <translation>Probabilidade de ser menor</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Incerteza</translation>
    </message>
    <message>
        <source>Face size</source>
        <translation>Tamanho do rosto</translation>
    </message>
    <message numerus="yes">
        <source>%n face(s)</source>
        <translation>
            <numerusform>%n rosto</numerusform>
            <numerusform>%n rostos</numerusform>
        </translation>
    </message>
    <message>
        <source>{width} × {height} pixels</source>
        <translation>{width} × {height} pixels</translation>
    </message>
    <message>
        <source>A film of {duration}: {seen} frames looked at</source>
        <translation>Um filme de {duration}: {seen} quadros examinados</translation>
    </message>
    <message>
        <source>Pages: {seen} of {count} looked at</source>
        <translation>Páginas: {seen} de {count} examinadas</translation>
    </message>
    <message>
        <source>With the raw photo {names}</source>
        <translation>Com a foto raw {names}</translation>
    </message>
    <message>
        <source>With a film, which is not looked at</source>
        <translation>Com um filme, que não é examinado</translation>
    </message>
    <message>
        <source>Analysed {time}</source>
        <translation>Analisado: {time}</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more face(s)</source>
        <translation>
            <numerusform>… e mais %n rosto</numerusform>
            <numerusform>… e mais %n rostos</numerusform>
        </translation>
    </message>
    <message>
        <source>Unaccompanied: flagged, and no adult beside</source>
        <translation>Desacompanhado: sinalizado e sem adulto por perto</translation>
    </message>
    <message>
        <source>Settled: all flagged faces</source>
        <translation>Resolvido: todos os rostos sinalizados</translation>
    </message>
    <message>
        <source>Estimate: {group}, about {age} years</source>
        <translation>Estimativa: {group}, cerca de {age} anos</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>em {time}</translation>
    </message>
    <message>
        <source>decided by {name}: {decision}</source>
        <translation>decidido por {name}: {decision}</translation>
    </message>
    <message>
        <source>reviewers disagree</source>
        <translation>os revisores divergem</translation>
    </message>
</context>
<context>
    <name>GalleryHeader</name>
    <message>
        <source>State of the gallery</source>
        <translation>Estado da galeria</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Whole photos (Ctrl+1)</source>
        <translation>Fotos inteiras (Ctrl+1)</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Rostos</translation>
    </message>
    <message>
        <source>One cell a face (Ctrl+2)</source>
        <translation>Um quadro por rosto (Ctrl+2)</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>Ordenar por</translation>
    </message>
    <message>
        <source>Text in path</source>
        <translation>Texto no caminho</translation>
    </message>
    <message>
        <source>Only photos whose path has this text in it (Ctrl+F)</source>
        <translation>Só fotos cujo caminho contém este texto (Ctrl+F)</translation>
    </message>
    <message>
        <source>Smaller thumbnails (Ctrl+−)</source>
        <translation>Miniaturas menores (Ctrl+−)</translation>
    </message>
    <message>
        <source>Larger thumbnails (Ctrl++)</source>
        <translation>Miniaturas maiores (Ctrl++)</translation>
    </message>
    <message>
        <source>Size of the thumbnails</source>
        <translation>Tamanho das miniaturas</translation>
    </message>
    <message>
        <source>Greatest first</source>
        <translation>Maior primeiro</translation>
    </message>
    <message>
        <source>Least first</source>
        <translation>Menor primeiro</translation>
    </message>
</context>
<context>
    <name>GalleryModel</name>
    <message>
        <source>Being read</source>
        <translation>Em leitura</translation>
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
        <translation>Revisar rostos sinalizados</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Mostrar pasta</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Copiar caminho</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Selecionar tudo</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Apagar</translation>
    </message>
    <message>
        <source>All that is known of this photo…</source>
        <translation>Tudo o que se sabe desta foto…</translation>
    </message>
    <message>
        <source>All that is known of its folder…</source>
        <translation>Tudo o que se sabe da pasta dela…</translation>
    </message>
    <message>
        <source>Gallery</source>
        <translation>Galeria</translation>
    </message>
    <message>
        <source>Loading… {n} photos</source>
        <translation>Carregando… {n} fotos</translation>
    </message>
</context>
<context>
    <name>GuideBrowser</name>
    <message>
        <source>User guide</source>
        <translation>Guia do usuário</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>User guide</source>
        <translation>Guia do usuário</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
</context>
<context>
    <name>Imported</name>
    <message numerus="yes">
        <source>%n mark(s) of consent as well.</source>
        <translation>
            <numerusform>E também %n marca de consentimento.</numerusform>
            <numerusform>E também %n marcas de consentimento.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n face(s) that were drawn there and wait for a decision.</source>
        <translation>
            <numerusform>%n rosto marcado lá espera uma decisão.</numerusform>
            <numerusform>%n rostos marcados lá esperam uma decisão.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n já estava aqui.</numerusform>
            <numerusform>%n já estavam aqui.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were taken back there, and not added.</source>
        <translation>
            <numerusform>%n foi desfeita lá, e não entrou.</numerusform>
            <numerusform>%n foram desfeitas lá, e não entraram.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n are on photos that are not here: analyse these, then do this again.</source>
        <translation>
            <numerusform>%n é de uma foto que não está aqui: analise-a e repita isto.</numerusform>
            <numerusform>%n são de fotos que não estão aqui: analise-as e repita isto.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Isolation</name>
    <message>
        <source>a photo&apos;s decoder can open no file, reach no network and start no program</source>
        <translation>o decodificador de uma foto não pode abrir arquivos, acessar a rede nem iniciar programas</translation>
    </message>
    <message>
        <source>a photo&apos;s decoder can open no file, but this system does not keep it from the network and from other programs</source>
        <translation>o decodificador de uma foto não pode abrir arquivos, mas este sistema não o impede de acessar a rede e outros programas</translation>
    </message>
    <message>
        <source>a photo&apos;s decoder has a process of its own and bounds, but this system does not keep it from files, the network and other programs</source>
        <translation>o decodificador de uma foto tem um processo próprio e limites, mas este sistema não o impede de acessar arquivos, a rede e outros programas</translation>
    </message>
    <message>
        <source>a photo&apos;s decoder has a process of its own, and this system gives it no more</source>
        <translation>o decodificador de uma foto tem um processo próprio, e este sistema não lhe dá mais do que isso</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message numerus="yes">
        <source>%n row(s) of it cannot be read.</source>
        <translation>
            <numerusform>%n linha dele não pode ser lida.</numerusform>
            <numerusform>%n linhas dele não podem ser lidas.</numerusform>
        </translation>
    </message>
    <message>
        <source>A part of its file cannot be read.</source>
        <translation>Uma parte do arquivo não pode ser lida.</translation>
    </message>
    <message>
        <source>What is good is shown and exported. Export the decisions, then go back to a backup.</source>
        <translation>O que está bom é mostrado e exportado. Exporte as decisões e depois volte a uma cópia de segurança.</translation>
    </message>
    <message>
        <source>The catalog is damaged</source>
        <translation>O catálogo está danificado</translation>
    </message>
    <message>
        <source>Export decisions…</source>
        <translation>Exportar decisões…</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Restaurar…</translation>
    </message>
    <message>
        <source>Restore the catalog</source>
        <translation>Restaurar o catálogo</translation>
    </message>
    <message>
        <source>Export all decisions</source>
        <translation>Exportar todas as decisões</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) exported</source>
        <translation>
            <numerusform>%n decisão exportada</numerusform>
            <numerusform>%n decisões exportadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Import decisions</source>
        <translation>Importar decisões</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s) imported</source>
        <translation>
            <numerusform>%n decisão importada</numerusform>
            <numerusform>%n decisões importadas</numerusform>
        </translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Decisões</translation>
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
        <translation>A&amp;dicionar lista…</translation>
    </message>
    <message>
        <source>Lists of known files</source>
        <translation>Listas de arquivos conhecidos</translation>
    </message>
    <message>
        <source>Lists of hashes (*.txt *.csv *.json *.md5 *.sha1 *.sha256);;All files (*)</source>
        <translation>Listas de hashes (*.txt *.csv *.json *.md5 *.sha1 *.sha256);;Todos os arquivos (*)</translation>
    </message>
    <message>
        <source>{path} is no file that can be read.</source>
        <translation>{path} não é um arquivo que possa ser lido.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Toolbar</source>
        <translation>Barra de ferramentas</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtros</translation>
    </message>
    <message numerus="yes">
        <source>At most %Ln photo(s) are dragged at once; Export copies more.</source>
        <translation>
            <numerusform>No máximo %Ln foto é arrastada de uma vez; Exportar copia mais.</numerusform>
            <numerusform>No máximo %Ln fotos são arrastadas de uma vez; Exportar copia mais.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show the run</source>
        <translation>Mostrar a análise</translation>
    </message>
    <message>
        <source>Close Faixa?</source>
        <translation>Fechar o Faixa?</translation>
    </message>
    <message>
        <source>A run is going on.</source>
        <translation>Há uma análise em andamento.</translation>
    </message>
    <message>
        <source>What is done is kept. The run can go on at the next start, with one click.</source>
        <translation>O que está pronto fica guardado. A análise pode continuar na próxima vez, com um clique.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Parar e fechar</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Continuar trabalhando</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Dispensar esta mensagem</translation>
    </message>
</context>
<context>
    <name>ModelEditor</name>
    <message>
        <source>the model that comes with Faixa ({name})</source>
        <translation>o modelo que vem com o Faixa ({name})</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Escolher…</translation>
    </message>
    <message>
        <source>Choose a model file</source>
        <translation>Escolher um arquivo de modelo</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Escolher um modelo</translation>
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
        <translation>Executar:</translation>
    </message>
    <message>
        <source>Age model:</source>
        <translation>Modelo de idade:</translation>
    </message>
</context>
<context>
    <name>NewsButton</name>
    <message>
        <source>Sort and filter again (F5)</source>
        <translation>Ordenar e filtrar de novo (F5)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new face(s) – sort in</source>
        <translation>
            <numerusform>%Ln rosto novo – incluir</numerusform>
            <numerusform>%Ln rostos novos – incluir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new photo(s) – sort in</source>
        <translation>
            <numerusform>%Ln foto nova – incluir</numerusform>
            <numerusform>%Ln fotos novas – incluir</numerusform>
        </translation>
    </message>
    <message>
        <source>There are changes – update the list</source>
        <translation>Há mudanças – atualizar a lista</translation>
    </message>
</context>
<context>
    <name>Notes</name>
    <message>
        <source>Note saved</source>
        <translation>Nota salva</translation>
    </message>
    <message>
        <source>The note is not saved yet: it waits for your decision on that face.</source>
        <translation>A nota ainda não foi salva: ela espera a sua decisão sobre aquele rosto.</translation>
    </message>
    <message>
        <source>What you typed is not on the disk yet: {reason}</source>
        <translation>O que você digitou ainda não está no disco: {reason}</translation>
    </message>
    <message>
        <source>The note is kept with the decision that you make now.</source>
        <translation>A nota é guardada com a decisão que você tomar agora.</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>It is not there any more, or its drive is not.</source>
        <translation>Não está mais lá, ou a unidade não está conectada.</translation>
    </message>
    <message>
        <source>The system has no program that opens it.</source>
        <translation>O sistema não tem um programa que o abra.</translation>
    </message>
    <message>
        <source>Nothing was opened</source>
        <translation>Nada foi aberto</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Copiar o caminho</translation>
    </message>
</context>
<context>
    <name>OperatingPointEditor</name>
    <message>
        <source>Threshold of your own, from 0 to 1</source>
        <translation>Limiar próprio, de 0 a 1</translation>
    </message>
    <message>
        <source>Threshold of your own:</source>
        <translation>Limiar próprio:</translation>
    </message>
    <message>
        <source>{number} would flag in this run: {flagged}</source>
        <translation>{number} sinalizaria nesta análise: {flagged}</translation>
    </message>
    <message>
        <source>This model names no default operating point. Choose one.</source>
        <translation>Este modelo não indica um ponto de operação padrão. Escolha um.</translation>
    </message>
    <message>
        <source>This model has no operating point {name}. Choose one.</source>
        <translation>Este modelo não tem o ponto de operação {name}. Escolha um.</translation>
    </message>
    <message>
        <source>Faces whose P(minor) reaches it are flagged. Nobody measured its cost.</source>
        <translation>Rostos cuja P(menor) o alcança são sinalizados. Ninguém mediu o custo dele.</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>Clear the text</source>
        <translation>Limpar o texto</translation>
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
            <numerusform>%n rosto</numerusform>
            <numerusform>%n rostos</numerusform>
        </translation>
    </message>
    <message>
        <source>current face: {number}</source>
        <translation>rosto atual: {number}</translation>
    </message>
</context>
<context>
    <name>PointTable</name>
    <message>
        <source>In this run: faces (photos)</source>
        <translation>Nesta análise: rostos (fotos)</translation>
    </message>
    <message>
        <source>{name} in detail: {threshold}</source>
        <translation>{name} em detalhe: {threshold}</translation>
    </message>
    <message>
        <source>{faces} ({photos})</source>
        <translation>{faces} ({photos})</translation>
    </message>
    <message>
        <source>{name} (default)</source>
        <translation>{name} (padrão)</translation>
    </message>
    <message>
        <source>Found of 100 minors</source>
        <translation>Encontrados de 100 menores</translation>
    </message>
    <message>
        <source>Wrongly flagged of 100 adults</source>
        <translation>Sinalizados por engano de 100 adultos</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Fonte: {source}</translation>
    </message>
    <message>
        <source>What the table&apos;s numbers go by</source>
        <translation>No que os números da tabela se baseiam</translation>
    </message>
    <message>
        <source>Operating point</source>
        <translation>Ponto de operação</translation>
    </message>
    <message>
        <source>Minors found</source>
        <translation>Menores encontrados</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Alarmes falsos</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Limiar</translation>
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
        <translation>{name} ({minors} menores)</translation>
    </message>
    <message>
        <source>Mixed ages: each age as often as the next. This moves the estimates only: age, group and P(minor). What is flagged, uncertain or unaccompanied stays the same, whatever you choose: the model alone decides on that.</source>
        <translation>Idades misturadas: cada idade tão frequente quanto as outras. Isto só muda as estimativas: idade, grupo e P(menor). O que é sinalizado, incerto ou desacompanhado continua igual, qualquer que seja a escolha: quem decide isso é o modelo sozinho.</translation>
    </message>
    <message>
        <source>Mixed ages</source>
        <translation>Idades misturadas</translation>
    </message>
    <message>
        <source>A school</source>
        <translation>Uma escola</translation>
    </message>
    <message>
        <source>Mostly adults</source>
        <translation>Sobretudo adultos</translation>
    </message>
</context>
<context>
    <name>PopulationEditor</name>
    <message>
        <source>A share of your own</source>
        <translation>Outra proporção</translation>
    </message>
    <message>
        <source>Share of minors among the people, in %</source>
        <translation>Proporção de menores entre as pessoas, em %</translation>
    </message>
    <message>
        <source>% minors</source>
        <translation>% de menores</translation>
    </message>
    <message>
        <source>Take this estimate</source>
        <translation>Usar esta estimativa</translation>
    </message>
    <message>
        <source>This run&apos;s faces could not be looked at.</source>
        <translation>Não foi possível olhar os rostos desta análise.</translation>
    </message>
    <message>
        <source>Looking at this run&apos;s faces…</source>
        <translation>Olhando os rostos desta análise…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) of this run look like a group with {minors} minors.</source>
        <translation>
            <numerusform>%Ln rosto desta análise parece de um grupo com {minors} de menores.</numerusform>
            <numerusform>%Ln rostos desta análise parecem de um grupo com {minors} de menores.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>Printing…</source>
        <translation>Imprimindo…</translation>
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
        <translation>Shift</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Backspace</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message numerus="yes">
        <source>{name} and %n more</source>
        <translation>
            <numerusform>{name} e mais %n</numerusform>
            <numerusform>{name} e mais %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Em pausa</translation>
    </message>
    <message>
        <source>Looking for photos…</source>
        <translation>Procurando fotos…</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Em andamento</translation>
    </message>
    <message>
        <source>Waiting (paused)</source>
        <translation>Esperando (em pausa)</translation>
    </message>
    <message>
        <source>Done, many are damaged</source>
        <translation>Concluído, muitas danificadas</translation>
    </message>
    <message>
        <source>Everything failed</source>
        <translation>Tudo falhou</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Parada</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Esperando</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrompida</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Concluída</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Cancelada</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) found</source>
        <translation>
            <numerusform>%Ln arquivo encontrado</numerusform>
            <numerusform>%Ln arquivos encontrados</numerusform>
        </translation>
    </message>
    <message>
        <source>There are no files in it</source>
        <translation>Não há arquivos nela</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln arquivo</numerusform>
            <numerusform>%Ln arquivos</numerusform>
        </translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} de {total}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s)</source>
        <translation>
            <numerusform>%Ln rosto</numerusform>
            <numerusform>%Ln rostos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flagged</source>
        <comment>photos</comment>
        <translation>
            <numerusform>%Ln sinalizada</numerusform>
            <numerusform>%Ln sinalizadas</numerusform>
        </translation>
    </message>
    <message>
        <source>took {duration}</source>
        <translation>levou {duration}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <comment>photos</comment>
        <translation>
            <numerusform>%Ln com falha</numerusform>
            <numerusform>%Ln com falha</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln damaged</source>
        <comment>photos</comment>
        <translation>
            <numerusform>%Ln danificada</numerusform>
            <numerusform>%Ln danificadas</numerusform>
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
            <numerusform>%Ln miniatura ou lixeira de outros programas</numerusform>
            <numerusform>%Ln miniaturas ou lixeiras de outros programas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln that match your patterns</source>
        <comment>files and folders</comment>
        <translation>
            <numerusform>%Ln que corresponde aos seus padrões</numerusform>
            <numerusform>%Ln que correspondem aos seus padrões</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in a cloud alone, not on this disk</source>
        <comment>photos</comment>
        <translation>
            <numerusform>%Ln só na nuvem, fora deste disco</numerusform>
            <numerusform>%Ln só na nuvem, fora deste disco</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln short film(s) beside photos of the same name</source>
        <translation>
            <numerusform>%Ln filme curto ao lado de uma foto de mesmo nome</numerusform>
            <numerusform>%Ln filmes curtos ao lado de fotos de mesmo nome</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of our own copies with covered faces</source>
        <comment>copies</comment>
        <translation>
            <numerusform>%Ln cópia nossa com rostos cobertos</numerusform>
            <numerusform>%Ln cópias nossas com rostos cobertos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln known by a list</source>
        <comment>files</comment>
        <translation>
            <numerusform>%Ln conhecido por uma lista</numerusform>
            <numerusform>%Ln conhecidos por uma lista</numerusform>
        </translation>
    </message>
    <message>
        <source>Not looked at: {what}</source>
        <translation>Não foram olhados: {what}</translation>
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
        <translation>Pessoas esperadas: {population}</translation>
    </message>
    <message>
        <source>{name}: the folder or drive is not there</source>
        <translation>{name}: a pasta ou unidade não está lá</translation>
    </message>
    <message>
        <source>{name}: the drive cannot be read</source>
        <translation>{name}: a unidade não pode ser lida</translation>
    </message>
    <message>
        <source>{name}: every photo failed</source>
        <translation>{name}: todas as fotos falharam</translation>
    </message>
    <message>
        <source>{name}: many photos are damaged</source>
        <translation>{name}: muitas fotos estão danificadas</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>O modelo não pode ser usado</translation>
    </message>
    <message>
        <source>{name}: the GPU failed</source>
        <translation>{name}: a GPU falhou</translation>
    </message>
    <message>
        <source>{name}: this run cannot go on as it is</source>
        <translation>{name}: esta análise não pode continuar como está</translation>
    </message>
    <message>
        <source>Results cannot be saved: the queue has stopped</source>
        <translation>Os resultados não podem ser salvos: a fila parou</translation>
    </message>
    <message>
        <source>{name}: photos cannot be read now</source>
        <translation>{name}: não é possível ler fotos agora</translation>
    </message>
    <message>
        <source>{name}: an error in Faixa stopped this run</source>
        <translation>{name}: um erro do Faixa parou esta análise</translation>
    </message>
    <message>
        <source>{name}: started again</source>
        <translation>{name}: começou de novo</translation>
    </message>
    <message>
        <source>{name}: this run ended by itself</source>
        <translation>{name}: esta análise terminou sozinha</translation>
    </message>
    <message>
        <source>Nothing was added</source>
        <translation>Nada foi adicionado</translation>
    </message>
    <message>
        <source>{detail} cannot be found any more. Connect the drive or put the folder back, then choose “Go on”: the photos that are left are waiting.</source>
        <translation>{detail} não foi mais encontrado. Conecte a unidade ou ponha a pasta de volta e escolha “Continuar”: as fotos que faltam estão esperando.</translation>
    </message>
    <message>
        <source>Many photos in a row could not be read: {detail}. Check the drive and its connection, then choose “Go on”: these photos are waiting, none of them counts as failed.</source>
        <translation>Muitas fotos seguidas não puderam ser lidas: {detail}. Verifique a unidade e a conexão e escolha “Continuar”: essas fotos estão esperando, nenhuma conta como falha.</translation>
    </message>
    <message>
        <source>Not one photo could be analysed. The most common reason: {detail}. When that is mended, choose “Retry failed photos”.</source>
        <translation>Nenhuma foto pôde ser analisada. O motivo mais comum: {detail}. Quando isso estiver resolvido, escolha “Tentar de novo as fotos com falha”.</translation>
    </message>
    <message>
        <source>{detail}: a failing card or drive? Copy what is on it to another one before anything else, and look for other copies of these photos. The filter “Damaged” shows them.</source>
        <translation>{detail}: um cartão ou disco com defeito? Antes de mais nada, copie o que há nele para outro e procure outras cópias dessas fotos. O filtro “Danificada” as mostra.</translation>
    </message>
    <message>
        <source>{detail} The queue has stopped; what is done is kept. Choose another model or device in the settings, or for this run.</source>
        <translation>{detail} A fila parou; o que está pronto fica guardado. Escolha outro modelo ou dispositivo nas configurações ou para esta análise.</translation>
    </message>
    <message>
        <source>{detail} No photo is left out because of it.</source>
        <translation>{detail} Nenhuma foto fica de fora por causa disso.</translation>
    </message>
    <message>
        <source>{detail} To use the model of now, choose “Run again: only new and changed photos”.</source>
        <translation>{detail} Para usar o modelo atual, escolha “Analisar de novo: só fotos novas e modificadas”.</translation>
    </message>
    <message>
        <source>{detail}. Close other programs, then choose “Go on”: the photos that are left are waiting, none of them counts as failed.</source>
        <translation>{detail}. Feche outros programas e escolha “Continuar”: as fotos que faltam estão esperando, nenhuma delas conta como falha.</translation>
    </message>
    <message>
        <source>{detail} What was finished before is kept.</source>
        <translation>{detail} O que foi concluído antes fica guardado.</translation>
    </message>
    <message>
        <source>What is done is kept, and the log has the details: {detail}</source>
        <translation>O que está pronto fica guardado, e os detalhes estão no registro: {detail}</translation>
    </message>
    <message>
        <source>The part of Faixa that looks at photos ended unexpectedly ({detail}). It was started again and goes on; what was done is kept.</source>
        <translation>A parte do Faixa que examina as fotos terminou inesperadamente ({detail}). Ela foi iniciada de novo e continua; o que já foi feito está guardado.</translation>
    </message>
    <message>
        <source>The part of Faixa that looks at photos ended unexpectedly again ({detail}). What is done is kept; “Go on” tries the photos that are left.</source>
        <translation>A parte do Faixa que examina as fotos terminou inesperadamente outra vez ({detail}). O que já foi feito está guardado; “Continuar” tenta as fotos que faltam.</translation>
    </message>
</context>
<context>
    <name>QueueDelegate</name>
    <message>
        <source>Name of the run</source>
        <translation>Nome da análise</translation>
    </message>
    <message>
        <source>Empty: the folder&apos;s name</source>
        <translation>Vazio: o nome da pasta</translation>
    </message>
</context>
<context>
    <name>QueueMenu</name>
    <message>
        <source>&amp;Show its photos</source>
        <translation>&amp;Mostrar as fotos dela</translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation>A&amp;brir a pasta</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Continuar</translation>
    </message>
    <message>
        <source>Retry &amp;failed photos</source>
        <translation>Tentar de novo as fotos com &amp;falha</translation>
    </message>
    <message>
        <source>Run &amp;again</source>
        <translation>&amp;Analisar de novo</translation>
    </message>
    <message>
        <source>Only &amp;new and changed photos</source>
        <translation>Só fotos &amp;novas e modificadas</translation>
    </message>
    <message>
        <source>&amp;Everything again</source>
        <translation>&amp;Tudo de novo</translation>
    </message>
    <message>
        <source>Rena&amp;me</source>
        <translation>&amp;Renomear</translation>
    </message>
    <message>
        <source>O&amp;ptions…</source>
        <translation>O&amp;pções…</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Mover para c&amp;ima</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Mover para bai&amp;xo</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Ca&amp;ncelar</translation>
    </message>
    <message>
        <source>Remo&amp;ve from the list…</source>
        <translation>Remo&amp;ver da lista…</translation>
    </message>
    <message>
        <source>&amp;Erase all that is known of it…</source>
        <translation>Apa&amp;gar tudo o que se sabe dela…</translation>
    </message>
    <message>
        <source>Remove from the list?</source>
        <translation>Remover da lista?</translation>
    </message>
    <message>
        <source>Remove “{name}” from the list?</source>
        <translation>Remover “{name}” da lista?</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n finished run(s) from the list?</source>
        <translation>
            <numerusform>Remover %n análise concluída da lista?</numerusform>
            <numerusform>Remover %n análises concluídas da lista?</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
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
            <numerusform>%Ln decisão</numerusform>
            <numerusform>%Ln decisões</numerusform>
        </translation>
    </message>
    <message>
        <source>{photos} and {decisions} leave queue, gallery, review and reports.</source>
        <translation>{photos} e {decisions} saem da fila, da galeria, da revisão e dos relatórios.</translation>
    </message>
    <message>
        <source>Nothing is erased: all results and decisions stay in the catalog. They are back with Undo (Ctrl+Z), or when the same folder is added again.</source>
        <translation>Nada é apagado: todos os resultados e decisões ficam no catálogo. Eles voltam com Desfazer (Ctrl+Z), ou quando a mesma pasta for adicionada de novo.</translation>
    </message>
    <message>
        <source>The run is going on: it is cancelled.</source>
        <translation>A análise está em andamento: ela será cancelada.</translation>
    </message>
    <message>
        <source>The run is not finished: it is cancelled.</source>
        <translation>A análise não terminou: ela será cancelada.</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation>Fila</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mais</translation>
    </message>
    <message>
        <source>All that can be done with the chosen run</source>
        <translation>Tudo o que se pode fazer com a análise escolhida</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Finish the photo in work, then wait</source>
        <translation>Terminar a foto em andamento e esperar</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Retomar</translation>
    </message>
    <message>
        <source>Go on after the pause</source>
        <translation>Continuar depois da pausa</translation>
    </message>
    <message>
        <source>Go on with all that is not finished</source>
        <translation>Continuar tudo o que não foi concluído</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuar</translation>
    </message>
    <message>
        <source>Stop “{name}”; what is done is kept</source>
        <translation>Parar “{name}”; o que está pronto fica guardado</translation>
    </message>
    <message>
        <source>Stop a run; what is done is kept</source>
        <translation>Parar uma análise; o que está pronto fica guardado</translation>
    </message>
</context>
<context>
    <name>QueueView</name>
    <message>
        <source>Queue of runs</source>
        <translation>Fila de análises</translation>
    </message>
    <message>
        <source>Drag a waiting run, or press Alt+Up and Alt+Down, to change the order</source>
        <translation>Arraste uma análise que espera, ou tecle Alt+↑ e Alt+↓, para mudar a ordem</translation>
    </message>
    <message>
        <source>Nothing to do yet. Drop folders or photos anywhere on this window.</source>
        <translation>Ainda não há nada a fazer. Solte pastas ou fotos em qualquer lugar desta janela.</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>the file is empty</source>
        <translation>o arquivo está vazio</translation>
    </message>
    <message>
        <source>the file&apos;s content is {what}, which Faixa cannot read: look at it yourself</source>
        <translation>o conteúdo do arquivo é {what}, que o Faixa não consegue ler: veja você mesmo</translation>
    </message>
    <message>
        <source>the file&apos;s content is {what}, not a photo</source>
        <translation>o conteúdo do arquivo é {what}, não uma foto</translation>
    </message>
    <message>
        <source>{what}, which Faixa cannot read: look at it yourself</source>
        <translation>{what}, que o Faixa não consegue ler: veja você mesmo</translation>
    </message>
    <message>
        <source>not a photo: {what}</source>
        <translation>não é uma foto: {what}</translation>
    </message>
    <message>
        <source>not a photo of a known format</source>
        <translation>não é uma foto de formato conhecido</translation>
    </message>
    <message>
        <source>the file ends too early: a part of the photo is missing</source>
        <translation>o arquivo termina antes do fim: falta uma parte da foto</translation>
    </message>
    <message>
        <source>a JPEG of {bits} bits a sample, which Faixa cannot read</source>
        <translation>um JPEG de {bits} bits por amostra, que o Faixa não consegue ler</translation>
    </message>
    <message>
        <source>a film, and the reader of films is not installed (the installation guide says how it is added): look at it yourself</source>
        <translation>um filme, e o leitor de filmes não está instalado (o guia de instalação diz como acrescentá-lo): veja você mesmo</translation>
    </message>
    <message>
        <source>the film is damaged, or of a kind that Faixa cannot read: look at it yourself</source>
        <translation>o filme está danificado ou é de um tipo que o Faixa não consegue ler: veja você mesmo</translation>
    </message>
    <message>
        <source>not a film with pictures: sound alone, or nothing</source>
        <translation>não é um filme com imagens: só som, ou nada</translation>
    </message>
    <message>
        <source>the film is encrypted: look at it yourself</source>
        <translation>o filme está criptografado: veja você mesmo</translation>
    </message>
    <message>
        <source>a film that is coded as {codec}, which Faixa does not read: look at it yourself</source>
        <translation>um filme codificado como {codec}, que o Faixa não lê: veja você mesmo</translation>
    </message>
    <message>
        <source>it is a film: copies are made of photos alone</source>
        <translation>é um filme: só se fazem cópias de fotos</translation>
    </message>
    <message>
        <source>is a folder, not a photo</source>
        <translation>é uma pasta, não uma foto</translation>
    </message>
    <message>
        <source>not a regular file</source>
        <translation>não é um arquivo comum</translation>
    </message>
    <message>
        <source>not a regular file ({kind})</source>
        <translation>não é um arquivo comum ({kind})</translation>
    </message>
    <message>
        <source>a link to something that is not there</source>
        <translation>um link para algo que não existe</translation>
    </message>
    <message>
        <source>a link that leads back to itself</source>
        <translation>um link que leva de volta a si mesmo</translation>
    </message>
    <message>
        <source>vanished while the folder was being looked at</source>
        <translation>desapareceu enquanto a pasta era examinada</translation>
    </message>
    <message>
        <source>the folder could not be looked into: {why}</source>
        <translation>não foi possível ver o que há na pasta: {why}</translation>
    </message>
    <message>
        <source>permission denied: this user may not read it</source>
        <translation>permissão negada: este usuário não tem acesso de leitura</translation>
    </message>
    <message>
        <source>it is no longer there</source>
        <translation>não está mais lá</translation>
    </message>
    <message>
        <source>the disk could not read it (input/output error)</source>
        <translation>o disco não conseguiu fazer a leitura (erro de entrada/saída)</translation>
    </message>
    <message>
        <source>the path is too long for this system</source>
        <translation>o caminho é longo demais para este sistema</translation>
    </message>
    <message>
        <source>it is not on this disk, where there is a placeholder alone: let the cloud drive load it, and scan again</source>
        <translation>ela não está neste disco, onde só há um marcador de lugar: deixe o serviço de nuvem baixá-la e analise de novo</translation>
    </message>
    <message>
        <source>the network folder that holds it is gone</source>
        <translation>a pasta de rede em que ele ficava não está mais lá</translation>
    </message>
    <message>
        <source>it could not be read: no path can have such characters</source>
        <translation>não foi possível ler: nenhum caminho pode ter esses caracteres</translation>
    </message>
    <message>
        <source>it could not be read: the system does not say why</source>
        <translation>não foi possível ler: o sistema não diz por quê</translation>
    </message>
    <message>
        <source>it could not be read: {system}</source>
        <translation>não foi possível ler: {system}</translation>
    </message>
    <message>
        <source>the file changed while it was being read; scan again when it is done</source>
        <translation>o arquivo mudou durante a leitura; analise de novo quando ele estiver completo</translation>
    </message>
    <message>
        <source>the file changed while it was being analysed; scan it again</source>
        <translation>o arquivo mudou durante a análise; analise-o de novo</translation>
    </message>
    <message>
        <source>the file has changed since it was analysed; scan it again</source>
        <translation>o arquivo mudou depois da análise; analise-o de novo</translation>
    </message>
    <message>
        <source>the file has changed since it was analysed: scan it again, then export again</source>
        <translation>o arquivo mudou depois da análise: analise-o de novo e exporte outra vez</translation>
    </message>
    <message>
        <source>the photo has {megapixels:,.4g} megapixels ({width} × {height}), more than the limit of {limit:,.4g} megapixels: look at it yourself</source>
        <translation>a foto tem {megapixels:,.4g} megapixels ({width} × {height}), mais que o limite de {limit:,.4g} megapixels: veja você mesmo</translation>
    </message>
    <message>
        <source>the photo has {megapixels:,.4g} megapixels, more than the limit: look at it yourself</source>
        <translation>a foto tem {megapixels:,.4g} megapixels, mais que o limite: veja você mesmo</translation>
    </message>
    <message>
        <source>the file has {size:,.0f} MB, more than the limit of {limit:,.0f} MB: look at it yourself</source>
        <translation>o arquivo tem {size:,.0f} MB, mais que o limite de {limit:,.0f} MB: veja você mesmo</translation>
    </message>
    <message>
        <source>reading the file took longer than {seconds:g} s: the disk or the network may be slow; try again</source>
        <translation>a leitura do arquivo levou mais de {seconds:g} s: o disco ou a rede podem estar lentos; tente de novo</translation>
    </message>
    <message>
        <source>decoding it took longer than {seconds:g} s: look at it yourself</source>
        <translation>a decodificação levou mais de {seconds:g} s: veja você mesmo</translation>
    </message>
    <message>
        <source>decoding it was ended by the system: it may need more memory than there is</source>
        <translation>o sistema interrompeu a decodificação: talvez ela precise de mais memória do que há</translation>
    </message>
    <message>
        <source>the file crashed the decoder: it is damaged, or made to do so</source>
        <translation>o arquivo derrubou o decodificador: está danificado ou foi feito para isso</translation>
    </message>
    <message>
        <source>the process that decoded it gave an answer without sense, and was ended: the file may be made to do so</source>
        <translation>o processo que a decodificava deu uma resposta sem sentido e foi encerrado: o arquivo pode ter sido feito para isso</translation>
    </message>
    <message>
        <source>the file made the decoder reach for what it may not, and it was ended: the file is made to do harm, do not open it with other programs</source>
        <translation>o arquivo fez o decodificador buscar o que não pode, e ele foi encerrado: o arquivo foi feito para causar dano, não o abra com outros programas</translation>
    </message>
    <message>
        <source>the process that reads photos could not be started: there may be too little memory, or too many programs open; scan again</source>
        <translation>não foi possível iniciar o processo que lê as fotos: talvez haja pouca memória ou programas demais abertos; analise de novo</translation>
    </message>
    <message>
        <source>the computer ran out of memory while it was analysed; close other programs and scan again</source>
        <translation>faltou memória no computador durante a análise; feche outros programas e analise de novo</translation>
    </message>
    <message>
        <source>an error in Faixa while it was analysed; the log has the details</source>
        <translation>um erro do Faixa durante a análise; os detalhes estão no registro</translation>
    </message>
    <message>
        <source>exit code {number}</source>
        <translation>código de saída {number}</translation>
    </message>
    <message>
        <source>exit code {number}; the log is {log}</source>
        <translation>código de saída {number}; o registro está em {log}</translation>
    </message>
    <message>
        <source>a known file, in the list {list}: not looked at</source>
        <translation>um arquivo conhecido, na lista {list}: não examinado</translation>
    </message>
    <message>
        <source>the process that analyses ended abruptly twice while it was in work, the second time alone: look at it yourself</source>
        <translation>o processo que analisa terminou abruptamente duas vezes enquanto trabalhava nela, na segunda vez sozinha: veja você mesmo</translation>
    </message>
    <message>
        <source>what the catalog keeps of it is damaged: restore a backup, or scan it again</source>
        <translation>o que o catálogo guarda dela está danificado: restaure uma cópia de segurança ou analise-a de novo</translation>
    </message>
    <message>
        <source>{model} took longer than {seconds:g} s and was given up</source>
        <translation>{model} levou mais de {seconds:g} s e foi interrompido</translation>
    </message>
    <message>
        <source>{damaged:,} of {photos:,} photos in {folder} are damaged</source>
        <translation>{damaged:,} de {photos:,} fotos em {folder} estão danificadas</translation>
    </message>
    <message>
        <source>not analysed yet: the run has not finished</source>
        <translation>ainda não analisada: a análise não terminou</translation>
    </message>
    <message>
        <source>the photo could not be read in full size</source>
        <translation>não foi possível ler a foto em tamanho integral</translation>
    </message>
    <message>
        <source>its copy cannot have this name: {system}</source>
        <translation>a cópia não pode ter este nome: {system}</translation>
    </message>
    <message>
        <source>the raw photo {name} that is one with it was not copied: {why}</source>
        <translation>a foto raw {name}, que faz parte dela, não foi copiada: {why}</translation>
    </message>
    <message>
        <source>a link in the folder for copies leads out of it</source>
        <translation>um link na pasta das cópias leva para fora dela</translation>
    </message>
    <message>
        <source>there is a file of this name, which is not replaced</source>
        <translation>já há um arquivo com este nome, que não é substituído</translation>
    </message>
    <message>
        <source>its sidecar cannot be read, and a new one would say less: mend it or move it away ({system})</source>
        <translation>o arquivo auxiliar dela não pode ser lido, e um novo diria menos: conserte-o ou mude-o de lugar ({system})</translation>
    </message>
    <message>
        <source>it is damaged, and who is in what is lost was not seen: look at it yourself</source>
        <translation>está danificada, e quem aparece na parte perdida não foi visto: olhe você mesmo</translation>
    </message>
    <message>
        <source>only a part of it was looked at (some of its pages, or a small picture of a raw photo): look at it yourself</source>
        <translation>só uma parte dela foi vista (algumas das páginas, ou uma imagem pequena de uma foto raw): olhe você mesmo</translation>
    </message>
    <message>
        <source>the catalog does not know its bytes: scan it again</source>
        <translation>o catálogo não conhece os bytes dela: analise-a de novo</translation>
    </message>
    <message>
        <source>it is one photo with {name}, and was not looked at itself</source>
        <translation>é uma só foto com {name}, e não foi vista ela mesma</translation>
    </message>
    <message>
        <source>there is a minor in it, and the rules leave such photos out</source>
        <translation>há um menor nela, e as regras deixam essas fotos de fora</translation>
    </message>
    <message>
        <source>of a face in it a reviewer was unsure, and the rules leave such photos out</source>
        <translation>sobre um rosto dela um revisor ficou em dúvida, e as regras deixam essas fotos de fora</translation>
    </message>
    <message>
        <source>a face in it may be a minor&apos;s, and nobody has decided, or reviewers differ: review it, then make the delivery again</source>
        <translation>um rosto dela pode ser de um menor, e ninguém decidiu, ou os revisores divergem: revise-a e faça a entrega de novo</translation>
    </message>
    <message>
        <source>on a face in it nobody has decided, and the rules leave such photos out, also where it is not flagged</source>
        <translation>sobre um rosto dela ninguém decidiu, e as regras deixam essas fotos de fora, mesmo onde ele não está sinalizado</translation>
    </message>
    <message>
        <source>there is an adult in it, and the rules leave such photos out</source>
        <translation>há um adulto nela, e as regras deixam essas fotos de fora</translation>
    </message>
    <message>
        <source>a face in it is too small to be judged, and the rules leave such photos out</source>
        <translation>um rosto dela é pequeno demais para ser avaliado, e as regras deixam essas fotos de fora</translation>
    </message>
    <message>
        <source>consent to it, or to a face in it, was refused or withdrawn</source>
        <translation>o consentimento para ela, ou para um rosto dela, foi recusado ou retirado</translation>
    </message>
    <message>
        <source>there is no consent that holds for a face in it</source>
        <translation>não há consentimento válido para um rosto dela</translation>
    </message>
    <message>
        <source>no face was found in it, and the rules leave such photos out</source>
        <translation>nenhum rosto foi encontrado nela, e as regras deixam essas fotos de fora</translation>
    </message>
    <message>
        <source>its name has a line break, and a list of one name a line cannot hold it</source>
        <translation>o nome dela tem uma quebra de linha e não cabe em uma lista de um nome por linha</translation>
    </message>
    <message>
        <source>{text}</source>
        <translation>{text}</translation>
    </message>
    <message>
        <source>{model} failed: {system}</source>
        <translation>{model} falhou: {system}</translation>
    </message>
    <message>
        <source>the file&apos;s content is of no photo format that is known; it may be damaged or encrypted: look at it yourself</source>
        <translation>o conteúdo do arquivo não é de nenhum formato de foto conhecido; ele pode estar danificado ou criptografado: veja você mesmo</translation>
    </message>
    <message>
        <source>the {format} is damaged, or of a kind that Faixa cannot read: look at it yourself</source>
        <translation>o {format} está danificado ou é de um tipo que o Faixa não consegue ler: veja você mesmo</translation>
    </message>
    <message>
        <source>{what} without a picture inside that is large enough, and which cannot be developed here: look at it yourself</source>
        <translation>{what} sem uma imagem interna grande o bastante e que não pode ser revelada aqui: veja você mesmo</translation>
    </message>
    <message>
        <source>decoding it took too long: look at it yourself</source>
        <translation>a decodificação demorou demais: veja você mesmo</translation>
    </message>
    <message>
        <source>decoding it needs more memory than the limit allows: look at it yourself</source>
        <translation>a decodificação precisa de mais memória do que o limite permite: veja você mesmo</translation>
    </message>
    <message>
        <source>reading it needs more memory than the limit allows: look at it yourself</source>
        <translation>a leitura precisa de mais memória do que o limite permite: veja você mesmo</translation>
    </message>
    <message>
        <source>a copy that Faixa made, with faces covered: not looked at</source>
        <translation>uma cópia que o Faixa fez, com rostos cobertos: não foi examinada</translation>
    </message>
    <message>
        <source>suspect: the program ended abruptly twice while it was reading this photo alone</source>
        <translation>suspeita: o programa foi encerrado de repente duas vezes enquanto lia só esta foto</translation>
    </message>
    <message>
        <source>the face cannot be cut out: its landmarks are one point</source>
        <translation>não é possível recortar o rosto: os pontos de referência dele coincidem</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Faixa: report on minors in photos</source>
        <translation>Faixa: relatório sobre menores em fotos</translation>
    </message>
    <message>
        <source>Faixa: summary</source>
        <translation>Faixa: resumo</translation>
    </message>
    <message>
        <source>Made {when} by Faixa {version}</source>
        <translation>Feito em {when} pelo Faixa {version}</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>Estimativa</translation>
    </message>
    <message>
        <source>Groups, ages and flags on these pages are a computer program&apos;s estimates from looks alone. They can be wrong in both directions. Look at each photo before you act on it; what a person decided stands in a place of its own, marked “Decision”.</source>
        <translation>Os grupos, as idades e as sinalizações destas páginas são estimativas de um programa de computador, só pela aparência. Podem errar para os dois lados. Veja cada foto antes de agir; o que uma pessoa decidiu está em lugar próprio, com o nome “Decisão”.</translation>
    </message>
    <message>
        <source>In figures</source>
        <translation>Em números</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Faces</source>
        <translation>Rostos</translation>
    </message>
    <message>
        <source>Flagged photos (estimate)</source>
        <translation>Fotos sinalizadas (estimativa)</translation>
    </message>
    <message>
        <source>Flagged faces (estimate)</source>
        <translation>Rostos sinalizados (estimativa)</translation>
    </message>
    <message>
        <source>Photos with a minor and no adult (decisions first, then estimates)</source>
        <translation>Fotos com um menor e nenhum adulto (primeiro as decisões, depois as estimativas)</translation>
    </message>
    <message>
        <source>Flagged faces that nobody has decided on</source>
        <translation>Rostos sinalizados ainda sem decisão</translation>
    </message>
    <message>
        <source>Faces decided by people</source>
        <translation>Rostos decididos por pessoas</translation>
    </message>
    <message>
        <source>Photos with minors, after review</source>
        <translation>Fotos com menores, após a revisão</translation>
    </message>
    <message>
        <source>After review, a face counts as a minor&apos;s where a person decided child or teen, or where it is flagged and nobody decided adult or not a face.</source>
        <translation>Após a revisão, um rosto conta como de menor quando uma pessoa decidiu criança ou adolescente, ou quando está sinalizado e ninguém decidiu adulto ou não é rosto.</translation>
    </message>
    <message>
        <source>Faces drawn by people</source>
        <translation>Rostos desenhados por pessoas</translation>
    </message>
    <message>
        <source>Photos by outcome</source>
        <translation>Fotos por resultado</translation>
    </message>
    <message>
        <source>Faces by group (estimate)</source>
        <translation>Rostos por grupo (estimativa)</translation>
    </message>
    <message>
        <source>Faces by decision (people)</source>
        <translation>Rostos por decisão (pessoas)</translation>
    </message>
    <message>
        <source>With faces</source>
        <translation>Com rostos</translation>
    </message>
    <message>
        <source>No face found</source>
        <translation>Nenhum rosto encontrado</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Não puderam ser lidas</translation>
    </message>
    <message>
        <source>Not photos, skipped</source>
        <translation>Não são fotos, deixadas de lado</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>Ainda não analisadas</translation>
    </message>
    <message>
        <source>Damaged, read as far as possible</source>
        <translation>Danificadas, lidas até onde foi possível</translation>
    </message>
    <message>
        <source>Looked at in part</source>
        <translation>Vista em parte</translation>
    </message>
    <message>
        <source>Damaged photos</source>
        <translation>Fotos danificadas</translation>
    </message>
    <message>
        <source>A part of each of these files is lost. What is left was analysed; whoever is in the rest was not seen. Look at these yourself, and look for another copy of the photo.</source>
        <translation>Uma parte de cada um destes arquivos se perdeu. O que resta foi analisado; quem está no que falta não foi visto. Olhe você mesmo estas fotos e procure outra cópia de cada uma.</translation>
    </message>
    <message>
        <source>child</source>
        <translation>criança</translation>
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
        <translation>não é rosto</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>em dúvida</translation>
    </message>
    <message>
        <source>Consent: asked for</source>
        <translation>Consentimento: pedido</translation>
    </message>
    <message>
        <source>Consent: given</source>
        <translation>Consentimento: dado</translation>
    </message>
    <message>
        <source>Consent: expired</source>
        <translation>Consentimento: vencido</translation>
    </message>
    <message>
        <source>Consent: refused</source>
        <translation>Consentimento: recusado</translation>
    </message>
    <message>
        <source>Consent: withdrawn</source>
        <translation>Consentimento: retirado</translation>
    </message>
    <message>
        <source>Consent: not known, a mark is damaged</source>
        <translation>Consentimento: não se sabe, uma marca está danificada</translation>
    </message>
    <message>
        <source>{consent}, until {day}</source>
        <translation>{consent}, até {day}</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>Política</translation>
    </message>
    <message>
        <source>Run {number} of {when}</source>
        <translation>Análise {number} de {when}</translation>
    </message>
    <message>
        <source>Age groups</source>
        <translation>Faixas etárias</translation>
    </message>
    <message>
        <source>Child: under {last}. Adult: {last} and over.</source>
        <translation>Criança: menos de {last} anos. Adulto: {last} anos ou mais.</translation>
    </message>
    <message>
        <source>Child: under {first}. Teen: {first} to {until}. Adult: {last} and over.</source>
        <translation>Criança: menos de {first} anos. Adolescente: de {first} a {until} anos. Adulto: {last} anos ou mais.</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Sinalização</translation>
    </message>
    <message>
        <source>A face is flagged where the estimated probability of an age under {age} is {threshold} or more.</source>
        <translation>Um rosto é sinalizado quando a probabilidade estimada de ter menos de {age} anos é {threshold} ou mais.</translation>
    </message>
    <message>
        <source>This is a threshold without measured rates here: how many minors it misses is not known.</source>
        <translation>Este é um limiar sem taxas medidas aqui: não se sabe quantos menores ele deixa passar.</translation>
    </message>
    <message>
        <source>This is the operating point {name}: on faces that the model had never seen it flagged {recall} of those under {age} (recall) and {alarms} of the others (false alarms).</source>
        <translation>Este é o ponto de operação {name}: em rostos que o modelo nunca tinha visto, sinalizou {recall} dos menores de {age} anos (sensibilidade) e {alarms} dos demais (alarmes falsos).</translation>
    </message>
    <message>
        <source>This is the operating point {name}. By ages that were written down, of faces that the model had never seen, it flagged of minors {found}; of adults, wrongly, {alarms} (in brackets 95% intervals).</source>
        <translation>Este é o ponto de operação {name}. Pelas idades registradas por escrito, de rostos que o modelo nunca tinha visto, ele sinalizou dos menores {found}; dos adultos, por engano, {alarms} (entre parênteses, intervalos de 95%).</translation>
    </message>
    <message>
        <source>On held-out web photos, whose ages are mostly guesses, it flagged of minors {found}; of adults {alarms}.</source>
        <translation>Em fotos da web reservadas para teste, cujas idades são em geral palpites, ele sinalizou dos menores {found}; dos adultos {alarms}.</translation>
    </message>
    <message>
        <source>Measured for another age than {age}: take it as a hint.</source>
        <translation>Medido para outra idade que não {age} anos: tome como indicação.</translation>
    </message>
    <message>
        <source>Who is expected</source>
        <translation>Quem se espera encontrar</translation>
    </message>
    <message>
        <source>Probabilities, groups and ages are for people of all ages, each age as frequent as the next ({minors} minors).</source>
        <translation>Probabilidades, grupos e idades valem para pessoas de todas as idades, cada idade tão frequente quanto as outras ({minors} de menores).</translation>
    </message>
    <message>
        <source>Probabilities, groups and ages are for people as at a school ({minors} minors). Flags do not depend on it.</source>
        <translation>Probabilidades, grupos e idades valem para pessoas como em uma escola ({minors} de menores). A sinalização não depende disso.</translation>
    </message>
    <message>
        <source>Probabilities, groups and ages are for people of whom most are adults ({minors} minors). Flags do not depend on it.</source>
        <translation>Probabilidades, grupos e idades valem para pessoas que são, na maioria, adultas ({minors} de menores). A sinalização não depende disso.</translation>
    </message>
    <message>
        <source>Probabilities, groups and ages are for people of whom {minors} are minors, as the user said or Faixa estimated. Flags do not depend on it.</source>
        <translation>Probabilidades, grupos e idades valem para pessoas das quais {minors} são menores, como o usuário informou ou o Faixa estimou. A sinalização não depende disso.</translation>
    </message>
    <message>
        <source>Age model</source>
        <translation>Modelo de idade</translation>
    </message>
    <message>
        <source>Computed on</source>
        <translation>Calculado em</translation>
    </message>
    <message>
        <source>Reviewers</source>
        <translation>Revisores</translation>
    </message>
    <message>
        <source>Nobody has decided anything yet.</source>
        <translation>Ninguém decidiu nada ainda.</translation>
    </message>
    <message>
        <source>Photos flagged, or decided to show a minor</source>
        <translation>Fotos sinalizadas, ou em que se decidiu haver menor</translation>
    </message>
    <message>
        <source>Other photos with faces, and photos without</source>
        <translation>Outras fotos com rostos, e fotos sem rosto</translation>
    </message>
    <message>
        <source>Photos that could not be read</source>
        <translation>Fotos que não puderam ser lidas</translation>
    </message>
    <message>
        <source>Look at these yourself: nobody knows what they show.</source>
        <translation>Veja-as você mesmo: ninguém sabe o que mostram.</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Nenhuma.</translation>
    </message>
    <message>
        <source>Face</source>
        <translation>Rosto</translation>
    </message>
    <message>
        <source>P(under {age})</source>
        <translation>P(menos de {age})</translation>
    </message>
    <message>
        <source>Age, estimated (80% interval)</source>
        <translation>Idade estimada (intervalo de 80%)</translation>
    </message>
    <message>
        <source>{age} ({low}–{high}) years</source>
        <translation>{age} ({low}–{high}) anos</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decisão</translation>
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
        <translation>Rostos que pessoas confirmaram ser de menores</translation>
    </message>
    <message>
        <source>Faces settled (decided, not as unsure, and no reviewer differs)</source>
        <translation>Rostos resolvidos (decididos, não em dúvida, e nenhum revisor diverge)</translation>
    </message>
    <message>
        <source>Faces that nobody has decided on</source>
        <translation>Rostos sobre os quais ninguém decidiu</translation>
    </message>
    <message>
        <source>Faces by final group (decisions first, then estimates)</source>
        <translation>Rostos por grupo final (primeiro as decisões, depois as estimativas)</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>sinalizado</translation>
    </message>
    <message>
        <source>no adult</source>
        <translation>sem adulto</translation>
    </message>
    <message>
        <source>drawn by {name}</source>
        <translation>desenhado por {name}</translation>
    </message>
    <message>
        <source>page {number}</source>
        <translation>página {number}</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>em {time}</translation>
    </message>
    <message>
        <source>a film of {duration}, {seen} of its frames looked at</source>
        <translation>um filme de {duration}, {seen} de seus quadros examinados</translation>
    </message>
    <message>
        <source>{seen} of {count} pages looked at</source>
        <translation>{seen} de {count} páginas examinadas</translation>
    </message>
    <message>
        <source>with the raw photo {names}</source>
        <translation>com a foto raw {names}</translation>
    </message>
    <message>
        <source>a film belongs to it, not looked at: {names}</source>
        <translation>um filme faz parte dela, não examinado: {names}</translation>
    </message>
    <message>
        <source>inside the file</source>
        <translation>dentro do arquivo</translation>
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
        <translation>sem imagem</translation>
    </message>
    <message>
        <source>{count} more are not listed here, so that the file can be opened. The CSV, Excel and JSON Lines exports list everything.</source>
        <translation>Outras {count} não estão nesta lista, para que o arquivo possa ser aberto. As exportações em CSV, Excel e JSON Lines trazem tudo.</translation>
    </message>
    <message>
        <source>Pictures end here: this file holds the first {count} faces.</source>
        <translation>As imagens acabam aqui: este arquivo traz os primeiros {count} rostos.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Limites</translation>
    </message>
    <message>
        <source>A photo that is not flagged may still show a minor: faces that are small, turned away, covered or badly lit are missed, and faces found may be judged too old.</source>
        <translation>Uma foto não sinalizada pode mostrar um menor: rostos pequenos, virados, cobertos ou mal iluminados escapam, e rostos encontrados podem ser tomados por mais velhos.</translation>
    </message>
    <message>
        <source>The years around a boundary are the hardest: people of 15 to 20 are often taken for older or younger than they are.</source>
        <translation>Os anos perto de um limite são os mais difíceis: pessoas de 15 a 20 anos são muitas vezes tomadas por mais velhas ou mais novas do que são.</translation>
    </message>
    <message>
        <source>Errors are not the same for all people; the model card says what was measured and on whom it was trained.</source>
        <translation>Os erros não são iguais para todas as pessoas; a ficha do modelo diz o que foi medido e com quem ele foi treinado.</translation>
    </message>
    <message>
        <source>Nothing here identifies anybody, and nothing here replaces a person&apos;s judgement.</source>
        <translation>Nada aqui identifica alguém, e nada aqui substitui o juízo de uma pessoa.</translation>
    </message>
    <message>
        <source>This file can show faces, names and places of minors. Keep it as you keep the photos.</source>
        <translation>Este arquivo pode mostrar rostos, nomes e lugares de menores. Guarde-o como guarda as fotos.</translation>
    </message>
    <message>
        <source>Reviewed by (name, date, signature)</source>
        <translation>Revisado por (nome, data, assinatura)</translation>
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
        <translation>todas as fotos</translation>
    </message>
    <message>
        <source>only flagged photos</source>
        <translation>só as fotos sinalizadas</translation>
    </message>
    <message>
        <source>only photos that people have decided on</source>
        <translation>só as fotos com decisão de pessoas</translation>
    </message>
    <message>
        <source>only photos under the filters {filters}</source>
        <translation>só fotos sob os filtros {filters}</translation>
    </message>
    <message>
        <source>child (estimate)</source>
        <translation>criança (estimativa)</translation>
    </message>
    <message>
        <source>teen (estimate)</source>
        <translation>adolescente (estimativa)</translation>
    </message>
    <message>
        <source>adult (estimate)</source>
        <translation>adulto (estimativa)</translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation>incerto</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>sem decisão</translation>
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
        <translation>resolvido</translation>
    </message>
    <message>
        <source>reviewers disagree</source>
        <translation>os revisores divergem</translation>
    </message>
    <message>
        <source>final group child</source>
        <translation>grupo final criança</translation>
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
        <translation>grupo final não é rosto</translation>
    </message>
    <message>
        <source>unaccompanied</source>
        <translation>desacompanhado</translation>
    </message>
    <message>
        <source>with faces</source>
        <translation>com rostos</translation>
    </message>
    <message>
        <source>no face found</source>
        <translation>nenhum rosto encontrado</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>não pôde ser lida</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>ignorada</translation>
    </message>
    <message>
        <source>in a cloud alone</source>
        <translation>só na nuvem</translation>
    </message>
    <message>
        <source>known files</source>
        <translation>arquivos conhecidos</translation>
    </message>
    <message>
        <source>consent asked</source>
        <translation>consentimento pedido</translation>
    </message>
    <message>
        <source>consent given</source>
        <translation>consentimento dado</translation>
    </message>
    <message>
        <source>consent expired</source>
        <translation>consentimento vencido</translation>
    </message>
    <message>
        <source>consent refused or withdrawn</source>
        <translation>consentimento recusado ou retirado</translation>
    </message>
    <message>
        <source>consent not known, the mark is damaged</source>
        <translation>consentimento não conhecido, marca danificada</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>danificada</translation>
    </message>
    <message>
        <source>looked at in part</source>
        <translation>vista em parte</translation>
    </message>
    <message>
        <source>only photos that were picked</source>
        <translation>só as fotos escolhidas</translation>
    </message>
    <message>
        <source>only faces that were picked</source>
        <translation>só os rostos escolhidos</translation>
    </message>
    <message>
        <source>of all decisions only those of {name}</source>
        <translation>das decisões, só as de {name}</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore the catalog</source>
        <translation>Restaurar o catálogo</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Cópias de segurança</translation>
    </message>
    <message>
        <source>{time} ({size} MB)</source>
        <translation>{time} ({size} MB)</translation>
    </message>
    <message>
        <source>The catalog {path} becomes what it was then. What it is now is kept beside it: nothing is thrown away, but runs and decisions made since are no longer shown.</source>
        <translation>O catálogo {path} volta a ser o que era naquele momento. O que ele é agora fica guardado ao lado: nada é descartado, mas análises e decisões feitas desde então deixam de ser mostradas.</translation>
    </message>
    <message>
        <source>There is no backup of the catalog {path} yet.</source>
        <translation>Ainda não há cópia de segurança do catálogo {path}.</translation>
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
        <translation>A seleção</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>Todas as análises</translation>
    </message>
    <message>
        <source>Run “{name}”</source>
        <translation>Análise “{name}”</translation>
    </message>
    <message numerus="yes">
        <source>{n} of %n run(s)</source>
        <translation>
            <numerusform>{n} de %n análise</numerusform>
            <numerusform>{n} de %n análises</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flagged face(s) wait that were not on this list: found since, or taken back.</source>
        <translation>
            <numerusform>%n rosto sinalizado aguarda e não estava nesta lista: foi encontrado depois ou teve a decisão desfeita.</numerusform>
            <numerusform>%n rostos sinalizados aguardam e não estavam nesta lista: foram encontrados depois ou tiveram a decisão desfeita.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n flagged face(s) wait for a decision elsewhere.</source>
        <translation>
            <numerusform>%n rosto sinalizado aguarda decisão em outro lugar.</numerusform>
            <numerusform>%n rostos sinalizados aguardam decisão em outros lugares.</numerusform>
        </translation>
    </message>
    <message>
        <source>No flagged face waits elsewhere.</source>
        <translation>Nenhum rosto sinalizado aguarda em outro lugar.</translation>
    </message>
    <message numerus="yes">
        <source>Review all (%n more)</source>
        <translation>
            <numerusform>Revisar todos (mais %n)</numerusform>
            <numerusform>Revisar todos (mais %n)</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no face in the selection.</source>
        <translation>Não há rosto na seleção.</translation>
    </message>
    <message>
        <source>No flagged face is waiting for a decision, in any run.</source>
        <translation>Nenhum rosto sinalizado aguarda decisão, em nenhuma análise.</translation>
    </message>
    <message>
        <source>In the run “{name}” no flagged face is waiting for a decision.</source>
        <translation>Na análise “{name}” nenhum rosto sinalizado aguarda decisão.</translation>
    </message>
    <message numerus="yes">
        <source>In these %n run(s) no flagged face is waiting for a decision.</source>
        <translation>
            <numerusform>Nesta %n análise nenhum rosto sinalizado aguarda decisão.</numerusform>
            <numerusform>Nestas %n análises nenhum rosto sinalizado aguarda decisão.</numerusform>
        </translation>
    </message>
    <message>
        <source>Child</source>
        <translation>Criança</translation>
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
        <translation>Confirmar estimativa</translation>
    </message>
    <message>
        <source>Not a face</source>
        <translation>Não é um rosto</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Em dúvida</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Pular</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Desfazer</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Refazer</translation>
    </message>
    <message>
        <source>Next undecided</source>
        <translation>Próximo sem decisão</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Copies and burst</source>
        <translation>Cópias e sequência</translation>
    </message>
    <message>
        <source>Decide on the burst together</source>
        <translation>Decidir a sequência junta</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Marcações</translation>
    </message>
    <message>
        <source>Face or photo</source>
        <translation>Rosto ou foto</translation>
    </message>
    <message>
        <source>Add a face</source>
        <translation>Adicionar um rosto</translation>
    </message>
    <message>
        <source>Move or resize a box that you drew</source>
        <translation>Mover ou redimensionar uma marcação desenhada</translation>
    </message>
    <message>
        <source>Delete a box that you drew</source>
        <translation>Excluir uma marcação desenhada</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próximo</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Anterior</translation>
    </message>
    <message>
        <source>Next face of the photo</source>
        <translation>Próximo rosto da foto</translation>
    </message>
    <message>
        <source>Previous face of the photo</source>
        <translation>Rosto anterior da foto</translation>
    </message>
    <message>
        <source>Next page of the photo</source>
        <translation>Próxima página da foto</translation>
    </message>
    <message>
        <source>Previous page of the photo</source>
        <translation>Página anterior da foto</translation>
    </message>
    <message>
        <source>Whole photo</source>
        <translation>Foto inteira</translation>
    </message>
    <message>
        <source>Actual size (1:1)</source>
        <translation>Tamanho real (1:1)</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Ampliar</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Reduzir</translation>
    </message>
    <message>
        <source>Cover the photo</source>
        <translation>Cobrir a foto</translation>
    </message>
    <message>
        <source>Reveal while held</source>
        <translation>Revelar enquanto segurar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message>
        <source>Note (M)</source>
        <translation>Nota (M)</translation>
    </message>
    <message>
        <source>Note on this face</source>
        <translation>Nota sobre este rosto</translation>
    </message>
    <message>
        <source>A note, kept with the decision (M). Enter ends it, Esc takes it back.</source>
        <translation>Uma nota, guardada com a decisão (M). Enter conclui, Esc desiste.</translation>
    </message>
    <message>
        <source>Change who reviews</source>
        <translation>Mudar quem revisa</translation>
    </message>
    <message>
        <source>Order of the review</source>
        <translation>Ordem da revisão</translation>
    </message>
    <message>
        <source>In which order the faces come</source>
        <translation>Em que ordem os rostos aparecem</translation>
    </message>
    <message>
        <source>Most likely minors first</source>
        <translation>Menores mais prováveis primeiro</translation>
    </message>
    <message>
        <source>Photo by photo</source>
        <translation>Foto a foto</translation>
    </message>
    <message>
        <source>Most uncertain first</source>
        <translation>Mais incertos primeiro</translation>
    </message>
    <message>
        <source>Folder by folder</source>
        <translation>Pasta por pasta</translation>
    </message>
    <message>
        <source>Decided faces of this review</source>
        <translation>Rostos decididos desta revisão</translation>
    </message>
    <message>
        <source>Walk through the flagged faces of all runs</source>
        <translation>Percorre os rostos sinalizados de todas as análises</translation>
    </message>
    <message>
        <source>{n} of {total}</source>
        <translation>{n} de {total}</translation>
    </message>
    <message>
        <source>At the pace of your last decisions, without the pauses</source>
        <translation>No ritmo das suas últimas decisões, sem as pausas</translation>
    </message>
    <message>
        <source>{done} decided, {left} left</source>
        <translation>{done} decididos, faltam {left}</translation>
    </message>
    <message>
        <source>Confirm: {decision}</source>
        <translation>Confirmar: {decision}</translation>
    </message>
    <message>
        <source>{decision}? Press {key}</source>
        <translation>{decision}? Tecla {key}</translation>
    </message>
    <message numerus="yes">
        <source>%n identical file(s)</source>
        <translation>
            <numerusform>%n arquivo idêntico</numerusform>
            <numerusform>%n arquivos idênticos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>burst of %n</source>
        <translation>
            <numerusform>sequência de %n</numerusform>
            <numerusform>sequência de %n</numerusform>
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
        <translation>{reviewer} (só as próprias decisões)</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Reviewer&apos;s name:</source>
        <translation>Nome do revisor:</translation>
    </message>
    <message>
        <source>stands beside each of your decisions</source>
        <translation>fica ao lado de cada decisão sua</translation>
    </message>
    <message>
        <source>Review begins with:</source>
        <translation>A revisão começa com:</translation>
    </message>
    <message>
        <source>the most probable minors</source>
        <translation>os menores mais prováveis</translation>
    </message>
    <message>
        <source>the photos with the most probable minors</source>
        <translation>as fotos com os menores mais prováveis</translation>
    </message>
    <message>
        <source>the first folder</source>
        <translation>a primeira pasta</translation>
    </message>
    <message>
        <source>the most uncertain</source>
        <translation>os mais incertos</translation>
    </message>
    <message>
        <source>Second review: hide other reviewers&apos; decisions</source>
        <translation>Segunda revisão: ocultar as decisões de outros revisores</translation>
    </message>
    <message>
        <source>So that nobody is led. Where reviewers disagree is listed in the review.</source>
        <translation>Para que ninguém seja influenciado. As divergências entre revisores são listadas na revisão.</translation>
    </message>
    <message>
        <source>Hide the estimate while reviewing</source>
        <translation>Ocultar a estimativa durante a revisão</translation>
    </message>
    <message>
        <source>Who reads &quot;Adult 98%&quot; first tends to agree. At the end the review tells how far you and the estimate agree.</source>
        <translation>Quem lê “Adulto 98%” antes tende a concordar. No fim, a revisão diz quanto você e a estimativa concordam.</translation>
    </message>
    <message>
        <source>Blur thumbnails until the mouse is over them or they are chosen</source>
        <translation>Desfocar as miniaturas até o mouse passar sobre elas ou serem escolhidas</translation>
    </message>
    <message>
        <source>For those who must look at hard material.</source>
        <translation>Para quem precisa ver material difícil.</translation>
    </message>
    <message>
        <source>Show photos in grey</source>
        <translation>Mostrar fotos em cinza</translation>
    </message>
    <message numerus="yes">
        <source>At most %n letter(s), please.</source>
        <translation>
            <numerusform>No máximo %n letra, por favor.</numerusform>
            <numerusform>No máximo %n letras, por favor.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewerDialog</name>
    <message>
        <source>Who is reviewing?</source>
        <translation>Quem está revisando?</translation>
    </message>
    <message>
        <source>Your name is kept with every decision that you make, in the catalog and in the reports. It stays on this computer.</source>
        <translation>O seu nome fica guardado com cada decisão sua, no catálogo e nos relatórios. Ele permanece neste computador.</translation>
    </message>
    <message>
        <source>&amp;Reviewer&apos;s name:</source>
        <translation>&amp;Nome do revisor:</translation>
    </message>
</context>
<context>
    <name>RunOptionsDialog</name>
    <message>
        <source>Options of this run</source>
        <translation>Opções desta análise</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Ages and flags</source>
        <translation>Idades e sinalização</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>The model is being checked…</source>
        <translation>O modelo está sendo verificado…</translation>
    </message>
    <message>
        <source>{name}, version {version} ({architecture})</source>
        <translation>{name}, versão {version} ({architecture})</translation>
    </message>
    <message>
        <source>To be mended first, on: {pages}</source>
        <translation>A corrigir primeiro, em: {pages}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>e mais %n</numerusform>
            <numerusform>e mais %n</numerusform>
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
        <translation>{progress} (em pausa)</translation>
    </message>
    <message>
        <source>A run is done</source>
        <translation>Uma análise terminou</translation>
    </message>
    <message>
        <source>A run has stopped</source>
        <translation>Uma análise parou</translation>
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
            <numerusform>%Ln delas sinalizada</numerusform>
            <numerusform>%Ln delas sinalizadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them failed</source>
        <translation>
            <numerusform>%Ln delas com falha</numerusform>
            <numerusform>%Ln delas com falha</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>Look into subfolders</source>
        <translation>Incluir subpastas</translation>
    </message>
    <message>
        <source>Leave out:</source>
        <translation>Deixar de fora:</translation>
    </message>
    <message>
        <source>Files and folders whose name or path matches one of these patterns, one a line. * stands for any letters.</source>
        <translation>Arquivos e pastas cujo nome ou caminho combina com um destes padrões, um por linha. * vale por quaisquer letras.</translation>
    </message>
    <message>
        <source>Smallest face:</source>
        <translation>Menor rosto:</translation>
    </message>
    <message>
        <source> pixels</source>
        <translation> pixels</translation>
    </message>
    <message>
        <source>In pixels of the photo. Smaller faces cannot be judged well.</source>
        <translation>Em pixels da foto. Rostos menores não podem ser bem avaliados.</translation>
    </message>
    <message>
        <source>and at least:</source>
        <translation>e pelo menos:</translation>
    </message>
    <message>
        <source>% of the longer side</source>
        <translation>% do lado maior</translation>
    </message>
    <message>
        <source>Of the photo. The larger of the two counts; smaller faces cost more time.</source>
        <translation>Da foto. Vale o maior dos dois; rostos menores custam mais tempo.</translation>
    </message>
    <message>
        <source>Also try photos turned, where no face or a doubtful one was found</source>
        <translation>Tentar também fotos giradas, onde nenhum rosto ou só um duvidoso foi encontrado</translation>
    </message>
    <message>
        <source>For photos that lie on their side without saying so. Takes longer.</source>
        <translation>Para fotos deitadas que não informam isso. Demora mais.</translation>
    </message>
    <message>
        <source>Pages and frames:</source>
        <translation>Páginas e quadros:</translation>
    </message>
    <message>
        <source> at most</source>
        <translation> no máximo</translation>
    </message>
    <message>
        <source>Of a file that has more of them so many are looked at, evenly spread.</source>
        <translation>De um arquivo que tem mais do que isso, são examinados tantos, espaçados por igual.</translation>
    </message>
    <message>
        <source>Also look into films</source>
        <translation>Examinar também os filmes</translation>
    </message>
    <message>
        <source>At a frame every few seconds and at every cut; whoever is seen only in between is missed. A long film takes as long as a thousand photos.</source>
        <translation>Um quadro a cada poucos segundos e a cada corte; quem só aparece entre eles não é visto. Um filme longo leva tanto tempo quanto mil fotos.</translation>
    </message>
    <message>
        <source>{pattern} would leave out every photo.</source>
        <translation>{pattern} deixaria de fora todas as fotos.</translation>
    </message>
    <message>
        <source>{pattern} has a bracket that is not closed.</source>
        <translation>{pattern} tem um colchete que não foi fechado.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Páginas das configurações</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Janela</translation>
    </message>
    <message>
        <source>Ages and flags</source>
        <translation>Idades e sinalização</translation>
    </message>
    <message>
        <source>New runs</source>
        <translation>Novas análises</translation>
    </message>
    <message>
        <source>Device and model</source>
        <translation>Dispositivo e modelo</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisão</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Armazenamento</translation>
    </message>
    <message>
        <source>Shows the defaults on all pages; OK keeps them</source>
        <translation>Mostra os padrões em todas as páginas; OK os guarda</translation>
    </message>
    <message>
        <source>Something is wrong here</source>
        <translation>Há algo errado aqui</translation>
    </message>
    <message>
        <source>To be mended first, on: {pages}</source>
        <translation>A corrigir primeiro, em: {pages}</translation>
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
        <translation>As estimativas são de um programa e podem estar erradas.</translation>
    </message>
    <message>
        <source>Estimate: {group}</source>
        <translation>Estimativa: {group}</translation>
    </message>
    <message>
        <source>decision: {decision}</source>
        <translation>decisão: {decision}</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more face(s)</source>
        <translation>
            <numerusform>e mais %Ln rosto</numerusform>
            <numerusform>e mais %Ln rostos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atalhos de teclado</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Em toda parte</translation>
    </message>
    <message>
        <source>In the viewer and the review</source>
        <translation>No visualizador e na revisão</translation>
    </message>
    <message>
        <source>In the gallery</source>
        <translation>Na galeria</translation>
    </message>
    <message>
        <source>In the queue</source>
        <translation>Na fila</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Search the shortcuts</source>
        <translation>Buscar nos atalhos</translation>
    </message>
    <message>
        <source>Select or unselect</source>
        <translation>Selecionar ou tirar da seleção</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Select nothing</source>
        <translation>Não selecionar nada</translation>
    </message>
    <message>
        <source>Select more, with any arrow</source>
        <translation>Selecionar mais, com qualquer seta</translation>
    </message>
    <message>
        <source>Move without selecting</source>
        <translation>Mover sem selecionar</translation>
    </message>
    <message>
        <source>Larger or smaller</source>
        <translation>Maior ou menor</translation>
    </message>
    <message>
        <source>Show the run&apos;s photos</source>
        <translation>Mostrar as fotos da análise</translation>
    </message>
    <message>
        <source>Change the order</source>
        <translation>Mudar a ordem</translation>
    </message>
    <message>
        <source>Rename the run</source>
        <translation>Renomear a análise</translation>
    </message>
    <message>
        <source>Remove the run from the list</source>
        <translation>Remover a análise da lista</translation>
    </message>
</context>
<context>
    <name>StackPane</name>
    <message>
        <source>The same face in copies and in a burst</source>
        <translation>O mesmo rosto em cópias e numa sequência</translation>
    </message>
</context>
<context>
    <name>StackTile</name>
    <message>
        <source>Identical</source>
        <translation>Idêntico</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Sequência</translation>
    </message>
</context>
<context>
    <name>Stacking</name>
    <message>
        <source>There is no other photo of this face on a stack.</source>
        <translation>Não há outra foto deste rosto numa pilha.</translation>
    </message>
    <message>
        <source>Look at the faces first; then T takes them together.</source>
        <translation>Olhe os rostos primeiro; depois T decide todos juntos.</translation>
    </message>
    <message>
        <source>Your next decision is on this face alone.</source>
        <translation>A sua próxima decisão vale só para este rosto.</translation>
    </message>
    <message>
        <source>No face of the burst that you have seen is undecided.</source>
        <translation>Nenhum rosto da sequência que você viu está sem decisão.</translation>
    </message>
    <message numerus="yes">
        <source>Your next decision is on %n face(s) of the burst, too.</source>
        <translation>
            <numerusform>A sua próxima decisão vale também para %n rosto da sequência.</numerusform>
            <numerusform>A sua próxima decisão vale também para %n rostos da sequência.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n face(s) of it stay out: not seen yet, or decided.</source>
        <translation>
            <numerusform>%n rosto dela fica de fora: ainda não visto, ou já decidido.</numerusform>
            <numerusform>%n rostos dela ficam de fora: ainda não vistos, ou já decididos.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>{selected} of %Ln face(s) selected</source>
        <translation>
            <numerusform>{selected} de %Ln rosto selecionado</numerusform>
            <numerusform>{selected} de %Ln rostos selecionados</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{selected} of %Ln photo(s) selected</source>
        <translation>
            <numerusform>{selected} de %Ln foto selecionada</numerusform>
            <numerusform>{selected} de %Ln fotos selecionadas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln face(s) shown</source>
        <translation>
            <numerusform>Exibindo %Ln rosto</numerusform>
            <numerusform>Exibindo %Ln rostos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln photo(s) shown</source>
        <translation>
            <numerusform>Exibindo %Ln foto</numerusform>
            <numerusform>Exibindo %Ln fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>Reviewer: {name}</source>
        <translation>Revisor: {name}</translation>
    </message>
    <message>
        <source> (own decisions only)</source>
        <translation> (só as próprias decisões)</translation>
    </message>
    <message>
        <source>Runs on the processor (CPU)</source>
        <translation>Usa o processador (CPU)</translation>
    </message>
    <message>
        <source>Runs on the GPU</source>
        <translation>Usa a GPU</translation>
    </message>
    <message>
        <source>What the models really use now, as ONNX Runtime tells it: {name}</source>
        <translation>O que os modelos realmente usam agora, segundo o ONNX Runtime: {name}</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Thumbnails may take:</source>
        <translation>As miniaturas podem ocupar:</translation>
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
        <translation>São imagens pequenas das suas fotos, para que a galeria abra rápido.</translation>
    </message>
    <message>
        <source>Remove all thumbnails now</source>
        <translation>Remover todas as miniaturas agora</translation>
    </message>
    <message>
        <source>until they are erased</source>
        <translation>até serem apagadas</translation>
    </message>
    <message>
        <source> days</source>
        <translation> dias</translation>
    </message>
    <message>
        <source>Keep what is known of runs with which nothing is done:</source>
        <translation>Guardar o que se sabe de análises com que nada se faz:</translation>
    </message>
    <message>
        <source>What is older is erased at the start, after it was said with numbers: rows, decisions, notes. Of this catalog; photos are never touched.</source>
        <translation>O que é mais antigo é apagado ao iniciar, depois de dito com números: linhas, decisões, notas. Só deste catálogo; as fotos nunca são tocadas.</translation>
    </message>
    <message>
        <source>Catalog:</source>
        <translation>Catálogo:</translation>
    </message>
    <message>
        <source>Settings:</source>
        <translation>Configurações:</translation>
    </message>
    <message>
        <source>Log:</source>
        <translation>Registro:</translation>
    </message>
    <message>
        <source>The log also holds the names of files</source>
        <translation>O registro guarda também os nomes dos arquivos</translation>
    </message>
    <message>
        <source>For support. Otherwise it has the numbers of runs and photos alone.</source>
        <translation>Para suporte. Sem isso, ele tem só os números de análises e fotos.</translation>
    </message>
    <message>
        <source>They take now: {size} MB</source>
        <translation>Ocupam agora: {size} MB</translation>
    </message>
</context>
<context>
    <name>ThumbDelegate</name>
    <message>
        <source>Not readable now</source>
        <translation>Não pode ser lida agora</translation>
    </message>
</context>
<context>
    <name>TourDialog</name>
    <message>
        <source>Welcome to Faixa</source>
        <translation>Boas-vindas ao Faixa</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Pular</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Voltar</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Próximo</translation>
    </message>
    <message>
        <source>Try it with the sample photos</source>
        <translation>Experimentar com as fotos de exemplo</translation>
    </message>
    <message>
        <source>Start with my own photos</source>
        <translation>Começar com as minhas fotos</translation>
    </message>
    <message>
        <source>Find the minors in your photos</source>
        <translation>Encontre os menores de idade nas suas fotos</translation>
    </message>
    <message>
        <source>Faixa looks at folders of photos, finds every face and estimates whether it is a child&apos;s, a teen&apos;s or an adult&apos;s. You then look at what it flagged.</source>
        <translation>O Faixa examina pastas de fotos, encontra cada rosto e estima se é de criança, adolescente ou adulto. Depois você vê o que ele sinalizou.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Nada sai deste computador</translation>
    </message>
    <message>
        <source>There is no account and no network. Your photos are only read, never changed, moved or deleted. Faixa identifies nobody and keeps nothing that could.</source>
        <translation>Não há conta nem rede. As suas fotos são apenas lidas, nunca alteradas, movidas ou apagadas. O Faixa não identifica ninguém e não guarda nada que permita isso.</translation>
    </message>
    <message>
        <source>1. Add folders</source>
        <translation>1. Adicione pastas</translation>
    </message>
    <message>
        <source>Drag folders or photos onto the window, or use the buttons. Each becomes a run in the queue. You can pause it, close Faixa and go on another day.</source>
        <translation>Arraste pastas ou fotos para a janela ou use os botões. Cada uma vira uma análise na fila. Você pode pausar, fechar o Faixa e continuar outro dia.</translation>
    </message>
    <message>
        <source>2. Review what is flagged</source>
        <translation>2. Revise o que foi sinalizado</translation>
    </message>
    <message>
        <source>Estimates are a machine&apos;s and can be wrong, most of all from 14 to 24 years. In the review you decide face by face with single keys: 1 child, 2 teen, 3 adult. Every decision is kept at once, and Z takes it back.</source>
        <translation>As estimativas são de uma máquina e podem estar erradas, sobretudo dos 14 aos 24 anos. Na revisão você decide rosto a rosto com uma tecla: 1 criança, 2 adolescente, 3 adulto. Cada decisão é guardada na hora, e Z desfaz.</translation>
    </message>
    <message>
        <source>3. Export</source>
        <translation>3. Exporte</translation>
    </message>
    <message>
        <source>Write a report for Excel, a page to print, or copies of the photos with minors&apos; faces covered. Estimates and decisions always stand apart.</source>
        <translation>Grave um relatório para o Excel, uma página para imprimir ou cópias das fotos com os rostos de menores cobertos. Estimativas e decisões ficam sempre separadas.</translation>
    </message>
</context>
<context>
    <name>TreatmentName</name>
    <message>
        <source>left as it is</source>
        <translation>fica como está</translation>
    </message>
    <message>
        <source>blurred beyond recognition</source>
        <translation>desfocado até ficar irreconhecível</translation>
    </message>
    <message>
        <source>large pixels</source>
        <translation>pixels grandes</translation>
    </message>
    <message>
        <source>covered with one colour</source>
        <translation>coberto com uma cor</translation>
    </message>
    <message>
        <source>the photo is left out</source>
        <translation>a foto fica de fora</translation>
    </message>
    <message>
        <source>as the other rules say</source>
        <translation>como dizem as outras regras</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>face {number} of {photo}</source>
        <translation>rosto {number} de {photo}</translation>
    </message>
</context>
<context>
    <name>ViewerActs</name>
    <message>
        <source>The estimate is hidden: nobody can confirm it unseen.</source>
        <translation>A estimativa está oculta: ninguém pode confirmá-la sem vê-la.</translation>
    </message>
    <message>
        <source>This face is flagged: Enter does not make it an adult. {key} does.</source>
        <translation>Este rosto está sinalizado: Enter não o torna adulto. A tecla {key} sim.</translation>
    </message>
    <message>
        <source>Nothing was saved. {why}</source>
        <translation>Nada foi salvo. {why}</translation>
    </message>
    <message>
        <source>A key did nothing: the next face was not on the screen yet.</source>
        <translation>Uma tecla não fez nada: o próximo rosto ainda não estava na tela.</translation>
    </message>
    <message>
        <source>This is the first.</source>
        <translation>Este é o primeiro.</translation>
    </message>
    <message>
        <source>This is the last.</source>
        <translation>Este é o último.</translation>
    </message>
    <message>
        <source>All faces here are decided.</source>
        <translation>Todos os rostos daqui estão decididos.</translation>
    </message>
    <message>
        <source>Saved: {decision} (face {number} of {photo})</source>
        <translation>Salvo: {decision} (rosto {number} de {photo})</translation>
    </message>
    <message numerus="yes">
        <source>And on %n face(s) of the burst.</source>
        <translation>
            <numerusform>E em %n rosto da sequência.</numerusform>
            <numerusform>E em %n rostos da sequência.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not saved: {reason}</source>
        <translation>Não foi salvo: {reason}</translation>
    </message>
    <message numerus="yes">
        <source>%n key(s) pressed after it did nothing.</source>
        <translation>
            <numerusform>%n tecla apertada depois disso não teve efeito.</numerusform>
            <numerusform>%n teclas apertadas depois disso não tiveram efeito.</numerusform>
        </translation>
    </message>
    <message>
        <source>The box is deleted. Undo brings it back (Z).</source>
        <translation>A marcação foi excluída. Desfazer a traz de volta (Z).</translation>
    </message>
    <message>
        <source>A face was added. Decide on it with the keys.</source>
        <translation>Um rosto foi adicionado. Decida sobre ele com as teclas.</translation>
    </message>
    <message>
        <source>The box has moved. Undo puts it back (Z).</source>
        <translation>A marcação foi movida. Desfazer a põe de volta (Z).</translation>
    </message>
    <message>
        <source>The model looks at the box…</source>
        <translation>O modelo examina a marcação…</translation>
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
        <translation>{page}: não examinada</translation>
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
        <translation>Desenhe uma marcação em volta do rosto com o mouse. Ou mova a marcação com as setas, mude o tamanho com Shift e tecle Enter. Esc desiste.</translation>
    </message>
</context>
<context>
    <name>ViewerStage</name>
    <message>
        <source>There is no face here to decide on.</source>
        <translation>Não há rosto aqui sobre o qual decidir.</translation>
    </message>
    <message>
        <source>The photo cannot be shown: {reason}</source>
        <translation>A foto não pode ser mostrada: {reason}</translation>
    </message>
    <message>
        <source>The photo is not on the screen yet.</source>
        <translation>A foto ainda não está na tela.</translation>
    </message>
    <message>
        <source>The photo is covered. Point at it, or hold H, and look first.</source>
        <translation>A foto está coberta. Aponte para ela, ou segure H, e olhe primeiro.</translation>
    </message>
    <message>
        <source>The face is too small here, or out of view. F shows it close up.</source>
        <translation>O rosto está pequeno demais aqui, ou fora da vista. F mostra de perto.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Carregando…</translation>
    </message>
</context>
<context>
    <name>ViewerWalk</name>
    <message>
        <source>Looking for the faces…</source>
        <translation>Procurando os rostos…</translation>
    </message>
    <message>
        <source>This photo is not in the catalog any more.</source>
        <translation>Esta foto não está mais no catálogo.</translation>
    </message>
    <message>
        <source>Looking for what waits elsewhere…</source>
        <translation>Procurando o que aguarda em outros lugares…</translation>
    </message>
    <message numerus="yes">
        <source>The end of the list. %n face(s) are still undecided.</source>
        <translation>
            <numerusform>Fim da lista. %n rosto ainda está sem decisão.</numerusform>
            <numerusform>Fim da lista. %n rostos ainda estão sem decisão.</numerusform>
        </translation>
    </message>
    <message>
        <source>N goes to the first of them, Esc back to the gallery.</source>
        <translation>N vai ao primeiro deles, Esc volta à galeria.</translation>
    </message>
    <message numerus="yes">
        <source>The end of the list: %n face(s) decided.</source>
        <translation>
            <numerusform>Fim da lista: %n rosto decidido.</numerusform>
            <numerusform>Fim da lista: %n rostos decididos.</numerusform>
        </translation>
    </message>
    <message>
        <source>N looks for new ones, Esc goes back to the gallery.</source>
        <translation>N procura novos, Esc volta à galeria.</translation>
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
        <translation>Solte pastas de fotos aqui</translation>
    </message>
    <message>
        <source>Faixa finds every face, estimates its age group and shows you the photos that may have minors in them. Nothing leaves this computer, and your photos are only read.</source>
        <translation>O Faixa encontra cada rosto, estima o grupo etário e mostra as fotos que podem ter menores de idade. Nada sai deste computador, e as suas fotos são apenas lidas.</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Adicionar uma pasta…</translation>
    </message>
    <message>
        <source>Add photos…</source>
        <translation>Adicionar fotos…</translation>
    </message>
    <message>
        <source>Try it with the sample photos</source>
        <translation>Experimentar com as fotos de exemplo</translation>
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
        <translation>Como o sistema</translation>
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
        <translation>Escuro</translation>
    </message>
    <message>
        <source>Let the desktop say when a run ends while I look elsewhere</source>
        <translation>Deixar o sistema avisar quando uma análise termina enquanto olho para outro lugar</translation>
    </message>
    <message>
        <source>With numbers alone: no names of folders or photos.</source>
        <translation>Só com números: sem nomes de pastas ou fotos.</translation>
    </message>
    <message>
        <source>Touch: larger buttons, boxes and lines</source>
        <translation>Toque: botões, caixas e linhas maiores</translation>
    </message>
    <message>
        <source>At least 44 pixels for a finger. Pinch and swipe work in any case.</source>
        <translation>Pelo menos 44 pixels para um dedo. Pinçar e deslizar funcionam sempre.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Minor</source>
        <translation>Menor</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>Criança</translation>
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
        <translation>Não é um rosto</translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation>Em dúvida</translation>
    </message>
    <message>
        <source>flagged, settled</source>
        <translation>sinalizado, resolvido</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>sinalizado</translation>
    </message>
    <message>
        <source>The file is sound, but not all of it was looked at: it has many pictures or is a film, or it is a raw photo and what could be read of it is small.</source>
        <translation>O arquivo está em ordem, mas nem tudo nele foi visto: ele tem muitas imagens ou é um filme, ou é uma foto raw da qual só se pôde ler uma imagem pequena.</translation>
    </message>
    <message>
        <source>P(minor) {share}</source>
        <translation>P(menor) {share}</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Danificada</translation>
    </message>
    <message>
        <source>not decided yet</source>
        <translation>ainda sem decisão</translation>
    </message>
    <message>
        <source>Face {number} of {count}</source>
        <translation>Rosto {number} de {count}</translation>
    </message>
    <message>
        <source>Looked at in part</source>
        <translation>Vista em parte</translation>
    </message>
    <message>
        <source>A part of the file is lost. What is left was analysed; whoever is in the rest was not seen. Look at it yourself, and look for another copy of the photo.</source>
        <translation>Uma parte do arquivo se perdeu. O que resta foi analisado; quem está no que falta não foi visto. Olhe você mesmo a foto e procure outra cópia dela.</translation>
    </message>
</context>
<context>
    <name>_Dots</name>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Passo {number} de {count}</translation>
    </message>
</context>
</TS>
