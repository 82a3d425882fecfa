<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About MGC Desktop</source>
        <translation>Über MGC Desktop</translation>
    </message>
    <message>
        <source>Genre and mood of your music, and why.</source>
        <translation>Genre und Stimmung Ihrer Musik – und warum.</translation>
    </message>
    <message>
        <source>Library: {0}
Log: {1}
MIT licence</source>
        <translation>Bibliothek: {0}
Protokoll: {1}
MIT-Lizenz</translation>
    </message>
    <message>
        <source>Copy version info</source>
        <translation>Versionsangaben kopieren</translation>
    </message>
    <message>
        <source>Licences…</source>
        <translation>Lizenzen …</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Track</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Rescan</source>
        <translation>&amp;Neu einlesen</translation>
    </message>
    <message>
        <source>Open &amp;demo library</source>
        <translation>&amp;Demo-Bibliothek öffnen</translation>
    </message>
    <message>
        <source>&amp;Export list…</source>
        <translation>&amp;Liste exportieren …</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>E&amp;instellungen …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>C&amp;lear search</source>
        <translation>Suche &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Save search as &amp;view…</source>
        <translation>Suche als A&amp;nsicht speichern …</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Copy file names</source>
        <translation>&amp;Dateinamen kopieren</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Bibliothek</translation>
    </message>
    <message>
        <source>S&amp;tatistics</source>
        <translation>S&amp;tatistik</translation>
    </message>
    <message>
        <source>Li&amp;ve</source>
        <translation>&amp;Live</translation>
    </message>
    <message>
        <source>&amp;Filters</source>
        <translation>&amp;Filter</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Inspektor</translation>
    </message>
    <message>
        <source>Rescan every &amp;file</source>
        <translation>&amp;Alle Dateien neu einlesen</translation>
    </message>
    <message>
        <source>Rescan, including re&amp;moved tracks</source>
        <translation>Neu einlesen, auch &amp;entfernte Titel</translation>
    </message>
    <message>
        <source>Remove missing f&amp;iles…</source>
        <translation>&amp;Fehlende Dateien entfernen …</translation>
    </message>
    <message>
        <source>Remove demo li&amp;brary…</source>
        <translation>Demo-Biblio&amp;thek entfernen …</translation>
    </message>
    <message>
        <source>Trai&amp;n</source>
        <translation>T&amp;raining</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Aktivität</translation>
    </message>
    <message>
        <source>Al&amp;bum art in the list</source>
        <translation>Album&amp;cover in der Liste</translation>
    </message>
    <message>
        <source>&amp;Group by…</source>
        <translation>&amp;Gruppieren nach …</translation>
    </message>
    <message>
        <source>La&amp;rger text</source>
        <translation>&amp;Größere Schrift</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>&amp;Kleinere Schrift</translation>
    </message>
    <message>
        <source>Nor&amp;mal text</source>
        <translation>&amp;Normale Schrift</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>&amp;Vollbild</translation>
    </message>
    <message>
        <source>Analyse &amp;new tracks</source>
        <translation>&amp;Neue Titel analysieren</translation>
    </message>
    <message>
        <source>Analyse a&amp;gain</source>
        <translation>Erne&amp;ut analysieren</translation>
    </message>
    <message>
        <source>&amp;Write tags…</source>
        <translation>Tags &amp;schreiben …</translation>
    </message>
    <message>
        <source>Write &amp;history…</source>
        <translation>Schreib&amp;verlauf …</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Im O&amp;rdner anzeigen</translation>
    </message>
    <message>
        <source>Compare &amp;copies…</source>
        <translation>&amp;Kopien vergleichen …</translation>
    </message>
    <message>
        <source>&amp;More by this artist</source>
        <translation>&amp;Mehr von diesem Interpreten</translation>
    </message>
    <message>
        <source>More from this &amp;album</source>
        <translation>Mehr aus diesem A&amp;lbum</translation>
    </message>
    <message>
        <source>&amp;Remove from library…</source>
        <translation>Aus der Bibliothek &amp;entfernen …</translation>
    </message>
    <message>
        <source>Single-&amp;key review</source>
        <translation>Prüfen mit Einzel&amp;tasten</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>&amp;Accept genre</source>
        <translation>Genre &amp;annehmen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Set &amp;genre…</source>
        <translation>Genre &amp;festlegen …</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Set &amp;mood…</source>
        <translation>&amp;Stimmung festlegen …</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Accept m&amp;ood</source>
        <translation>Stimmung an&amp;nehmen</translation>
    </message>
    <message>
        <source>&amp;Reject genre</source>
        <translation>Genre ab&amp;lehnen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Reject moo&amp;d</source>
        <translation>Stimmung abl&amp;ehnen</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>Ü&amp;berspringen</translation>
    </message>
    <message>
        <source>&amp;Next undecided</source>
        <translation>Nächster &amp;offener Titel</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Abo&amp;ut the file</source>
        <translation>Über die &amp;Datei</translation>
    </message>
    <message>
        <source>Play selected &amp;track</source>
        <translation>Ausgewählten &amp;Titel abspielen</translation>
    </message>
    <message>
        <source>&amp;Play/Pause</source>
        <translation>&amp;Wiedergabe/Pause</translation>
    </message>
    <message>
        <source>&amp;Next track</source>
        <translation>&amp;Nächster Titel</translation>
    </message>
    <message>
        <source>P&amp;revious track</source>
        <translation>V&amp;orheriger Titel</translation>
    </message>
    <message>
        <source>&amp;Help and keyboard shortcuts</source>
        <translation>&amp;Hilfe und Tastenkürzel</translation>
    </message>
    <message>
        <source>How it &amp;decides</source>
        <translation>Wie entschie&amp;den wird</translation>
    </message>
    <message>
        <source>&amp;First steps</source>
        <translation>&amp;Erste Schritte</translation>
    </message>
    <message>
        <source>Show &amp;log</source>
        <translation>&amp;Protokoll anzeigen</translation>
    </message>
    <message>
        <source>&amp;About MGC Desktop</source>
        <translation>Ü&amp;ber MGC Desktop</translation>
    </message>
    <message>
        <source>&amp;Columns…</source>
        <translation>&amp;Spalten …</translation>
    </message>
    <message>
        <source>S&amp;ort by…</source>
        <translation>S&amp;ortieren nach …</translation>
    </message>
    <message>
        <source>&amp;Votes</source>
        <translation>&amp;Stimmen</translation>
    </message>
    <message>
        <source>&amp;Waveform</source>
        <translation>Wellenf&amp;orm</translation>
    </message>
    <message>
        <source>&amp;Spectrogram</source>
        <translation>S&amp;pektrogramm</translation>
    </message>
    <message>
        <source>&amp;Music features</source>
        <translation>&amp;Musikmerkmale</translation>
    </message>
    <message>
        <source>Vote m&amp;atrices</source>
        <translation>Stimmen-M&amp;atrizen</translation>
    </message>
    <message>
        <source>Features as a &amp;heat map</source>
        <translation>Merkmale als Wärme&amp;karte</translation>
    </message>
    <message>
        <source>Spectrogram se&amp;ttings…</source>
        <translation>Spektrogramm-E&amp;instellungen …</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Verk&amp;leinern</translation>
    </message>
    <message>
        <source>Show who&amp;le track</source>
        <translation>Ganzen &amp;Titel anzeigen</translation>
    </message>
    <message>
        <source>&amp;Follow playback</source>
        <translation>Wiedergabe &amp;folgen</translation>
    </message>
    <message>
        <source>&amp;Previous clip</source>
        <translation>&amp;Voriger Ausschnitt</translation>
    </message>
    <message>
        <source>&amp;Next clip</source>
        <translation>&amp;Nächster Ausschnitt</translation>
    </message>
    <message>
        <source>Play selected &amp;clip</source>
        <translation>Ausgewählten Auss&amp;chnitt abspielen</translation>
    </message>
    <message>
        <source>&amp;Explain selected clip</source>
        <translation>Ausgewählten Ausschnitt &amp;erklären</translation>
    </message>
    <message>
        <source>&amp;Genre and rules</source>
        <translation>Gen&amp;re und Regeln</translation>
    </message>
    <message>
        <source>Moo&amp;d</source>
        <translation>Stimm&amp;ung</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>&amp;Warum</translation>
    </message>
    <message>
        <source>Simila&amp;r tracks</source>
        <translation>Ä&amp;hnliche Titel</translation>
    </message>
    <message>
        <source>Skip &amp;forward</source>
        <translation>&amp;Vorspulen</translation>
    </message>
    <message>
        <source>Skip &amp;back</source>
        <translation>&amp;Zurückspulen</translation>
    </message>
    <message>
        <source>Volume &amp;up</source>
        <translation>&amp;Lauter</translation>
    </message>
    <message>
        <source>Volume &amp;down</source>
        <translation>L&amp;eiser</translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation>&amp;Stummschalten</translation>
    </message>
    <message>
        <source>Audio &amp;output…</source>
        <translation>&amp;Audioausgabe …</translation>
    </message>
    <message>
        <source>Start or stop l&amp;istening</source>
        <translation>&amp;Mithören starten oder beenden</translation>
    </message>
    <message>
        <source>Start or stop re&amp;cording</source>
        <translation>A&amp;ufnahme starten oder beenden</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;Warteschlange</translation>
    </message>
    <message>
        <source>Play ne&amp;xt</source>
        <translation>Als Nä&amp;chstes spielen</translation>
    </message>
    <message>
        <source>Add to the &amp;queue</source>
        <translation>In die Warteschlan&amp;ge</translation>
    </message>
    <message>
        <source>&amp;Go to the playing track</source>
        <translation>Zum lau&amp;fenden Titel</translation>
    </message>
    <message>
        <source>&amp;Shuffle</source>
        <translation>Zufallswiederga&amp;be</translation>
    </message>
    <message>
        <source>Repeat &amp;all</source>
        <translation>Alles wie&amp;derholen</translation>
    </message>
    <message>
        <source>Repeat this trac&amp;k</source>
        <translation>Diesen T&amp;itel wiederholen</translation>
    </message>
    <message>
        <source>Save search as smart &amp;playlist…</source>
        <translation>Suche als intelligente &amp;Wiedergabeliste speichern …</translation>
    </message>
    <message>
        <source>Re&amp;move current view or playlist</source>
        <translation>Aktuelle Ansicht oder Wiedergabeliste &amp;entfernen</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0} per second</source>
        <translation>{0} pro Sekunde</translation>
    </message>
    <message>
        <source>{0} per minute</source>
        <translation>{0} pro Minute</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>wird abgebrochen …</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
</context>
<context>
    <name>ActivityPanel</name>
    <message>
        <source>No jobs</source>
        <translation>Keine Aufträge</translation>
    </message>
    <message>
        <source>Scanning, analysis and writing are shown here while they run, along with anything that fails.</source>
        <translation>Hier erscheinen Einlesen, Analyse und Schreiben, solange sie laufen, samt allem, was dabei fehlschlägt.</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Fertige ausblenden</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
</context>
<context>
    <name>ActivityStatus</name>
    <message>
        <source>Show activity</source>
        <translation>Aktivität anzeigen</translation>
    </message>
    <message>
        <source>Progress of background jobs</source>
        <translation>Fortschritt der Hintergrundaufträge</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnalysisReader</name>
    <message>
        <source>first pass: up to a minute of each</source>
        <translation>erster Durchgang: je höchstens eine Minute</translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) analysed</source>
        <translation>
            <numerusform>%Ln Titel analysiert</numerusform>
            <numerusform>%Ln Titel analysiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) being analysed elsewhere</source>
        <translation>
            <numerusform>%Ln Titel wird anderswo analysiert</numerusform>
            <numerusform>%Ln Titel werden anderswo analysiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln genre(s) undecided</source>
        <translation>
            <numerusform>%Ln Genre offen</numerusform>
            <numerusform>%Ln Genres offen</numerusform>
        </translation>
    </message>
    <message>
        <source>getting ready; this first time, it takes about half a minute</source>
        <translation>wird vorbereitet; dieses erste Mal dauert das etwa eine halbe Minute</translation>
    </message>
    <message>
        <source>getting ready</source>
        <translation>wird vorbereitet</translation>
    </message>
</context>
<context>
    <name>Attending</name>
    <message>
        <source>Checking the training music</source>
        <translation>Trainingsmusik wird geprüft</translation>
    </message>
    <message>
        <source>Training “{0}”</source>
        <translation>Training von „{0}“</translation>
    </message>
    <message>
        <source>Training continues</source>
        <translation>Das Training läuft weiter</translation>
    </message>
</context>
<context>
    <name>BatchModel</name>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artists</source>
        <translation>Interpreten</translation>
    </message>
    <message>
        <source>Recognised</source>
        <translation>Erkannt</translation>
    </message>
    <message>
        <source>List the tracks of {0} with remarks</source>
        <translation>Die Titel von {0} mit Bemerkungen auflisten</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Bemerkungen</translation>
    </message>
    <message>
        <source>By the earlier model</source>
        <translation>Vom früheren Modell</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>List these tracks</source>
        <translation>Diese Titel auflisten</translation>
    </message>
</context>
<context>
    <name>ClipsPicture</name>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>clip {0}</source>
        <translation>Ausschnitt {0}</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>agree</source>
        <translation>einig</translation>
    </message>
    <message>
        <source>{0} kbit/s</source>
        <translation>{0} kbit/s</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Genre in file</source>
        <translation>Genre in Datei</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Mood in file</source>
        <translation>Stimmung in Datei</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Track no.</source>
        <translation>Titelnr.</translation>
    </message>
    <message>
        <source>Disc no.</source>
        <translation>CD-Nr.</translation>
    </message>
    <message>
        <source>Album artist</source>
        <translation>Albuminterpret</translation>
    </message>
    <message>
        <source>Bit rate</source>
        <translation>Bitrate</translation>
    </message>
    <message>
        <source>Mood words</source>
        <translation>Stimmungswörter</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>Select a track first</source>
        <translation>Wählen Sie zuerst einen Titel aus</translation>
    </message>
    <message>
        <source>No other file in the library has the same audio</source>
        <translation>Keine andere Datei der Bibliothek enthält denselben Ton</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Links to it</source>
        <translation>Verknüpfungen</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Schäden</translation>
    </message>
    <message>
        <source>None found</source>
        <translation>Keine gefunden</translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>{0} – suggested</source>
        <translation>{0} – Vorschlag</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>none</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>Completion</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>ComputerPage</name>
    <message>
        <source>Appearance and audio</source>
        <translation>Darstellung und Ton</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Follow system</source>
        <translation>Systemeinstellung</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Te&amp;xt size</source>
        <translation>Schrift&amp;größe</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>A change of language takes effect at the next start.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Out&amp;put</source>
        <translation>A&amp;usgabe</translation>
    </message>
    <message>
        <source>&amp;Input</source>
        <translation>&amp;Eingang</translation>
    </message>
    <message>
        <source>If a selected device is not connected, the system default is used. The Live tab listens to a microphone, or to the monitor of an output: whatever other programs play.</source>
        <translation>Ist ein ausgewähltes Gerät nicht angeschlossen, wird der Systemstandard verwendet. Der Reiter „Live“ hört auf ein Mikrofon oder auf den Monitor einer Ausgabe: auf alles, was andere Programme abspielen.</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Systemstandard</translation>
    </message>
    <message>
        <source>{0} (not connected)</source>
        <translation>{0} (nicht angeschlossen)</translation>
    </message>
</context>
<context>
    <name>CopiesDialog</name>
    <message>
        <source>Compare copies</source>
        <translation>Kopien vergleichen</translation>
    </message>
    <message>
        <source>Copies, side by side</source>
        <translation>Kopien nebeneinander</translation>
    </message>
    <message>
        <source>Only &amp;differences</source>
        <translation>Nur &amp;Unterschiede</translation>
    </message>
    <message>
        <source>Nothing is deleted here. Removing leaves the file on disk.</source>
        <translation>Hier wird nichts gelöscht. Auch beim Entfernen bleibt die Datei auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Im O&amp;rdner anzeigen</translation>
    </message>
    <message>
        <source>Copy &amp;path</source>
        <translation>&amp;Pfad kopieren</translation>
    </message>
    <message>
        <source>&amp;Select in list</source>
        <translation>In der &amp;Liste auswählen</translation>
    </message>
    <message>
        <source>&amp;Remove from library…</source>
        <translation>Aus der Bibliothek &amp;entfernen …</translation>
    </message>
    <message>
        <source>Copy {0}</source>
        <translation>Kopie {0}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln copies of “{0}”</source>
        <translation>
            <numerusform>%Ln Kopie von „{0}“</numerusform>
            <numerusform>%Ln Kopien von „{0}“</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln copies of “{0}”, of which {1} are compared</source>
        <translation>
            <numerusform>%Ln Kopie von „{0}“, verglichen werden {1}</numerusform>
            <numerusform>%Ln Kopien von „{0}“, verglichen werden {1}</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} (your decision: {1})</source>
        <translation>{0} (Ihre Entscheidung: {1})</translation>
    </message>
    <message>
        <source>Noted by the analysis: {0}</source>
        <translation>Bei der Analyse bemerkt: {0}</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>Dateien werden gelesen …</translation>
    </message>
    <message>
        <source>{0} (Still looking for damaged audio…)</source>
        <translation>{0} (Schäden am Ton werden noch gesucht …)</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>Noch nicht analysiert</translation>
    </message>
    <message>
        <source>All copies · Genre: {0} · Mood: {1}</source>
        <translation>Alle Kopien · Genre: {0} · Stimmung: {1}</translation>
    </message>
</context>
<context>
    <name>CopyWords</name>
    <message>
        <source>Same audio as {0}</source>
        <translation>Gleicher Ton wie {0}</translation>
    </message>
    <message numerus="yes">
        <source>Same audio as {0} and %Ln other file(s)</source>
        <translation>
            <numerusform>Gleicher Ton wie {0} und %Ln weitere Datei</numerusform>
            <numerusform>Gleicher Ton wie {0} und %Ln weitere Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>Duplikat</translation>
    </message>
</context>
<context>
    <name>CorrectDialog</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Enter or a number to apply, Esc to cancel. Separate several with “;”.</source>
        <translation>Eingabetaste oder Zahl übernimmt, Esc bricht ab. Mehrere mit „;“ trennen.</translation>
    </message>
    <message>
        <source>Written as “{0}”</source>
        <translation>Geschrieben als „{0}“</translation>
    </message>
    <message>
        <source>Write “{0}”</source>
        <translation>„{0}“ schreiben</translation>
    </message>
    <message>
        <source>Type a few letters</source>
        <translation>Ein paar Buchstaben eingeben</translation>
    </message>
</context>
<context>
    <name>CoverLabel</name>
    <message>
        <source>Album art</source>
        <translation>Albumcover</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>Something went wrong in MGC Desktop.</source>
        <translation>In MGC Desktop ist ein Fehler aufgetreten.</translation>
    </message>
    <message>
        <source>An error report was saved to {0}.</source>
        <translation>Ein Fehlerbericht wurde in {0} gespeichert.</translation>
    </message>
    <message>
        <source>You can keep working; if the window behaves oddly, restart the program.</source>
        <translation>Sie können weiterarbeiten; wenn sich das Fenster seltsam verhält, starten Sie das Programm neu.</translation>
    </message>
    <message>
        <source>MGC Desktop crashed last time; see the log for details.</source>
        <translation>MGC Desktop ist beim letzten Mal abgestürzt; Näheres steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message numerus="yes">
        <source>%Ln track(s) accepted</source>
        <translation>
            <numerusform>%Ln Titel angenommen</numerusform>
            <numerusform>%Ln Titel angenommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was accepted</source>
        <translation>Nichts wurde angenommen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) rejected</source>
        <translation>
            <numerusform>%Ln Titel abgelehnt</numerusform>
            <numerusform>%Ln Titel abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) set to {0}</source>
        <translation>
            <numerusform>%Ln Titel auf {0} gesetzt</numerusform>
            <numerusform>%Ln Titel auf {0} gesetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a confident result</source>
        <translation>
            <numerusform>%Ln ohne sicheres Ergebnis</numerusform>
            <numerusform>%Ln ohne sicheres Ergebnis</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not analysed yet</source>
        <translation>
            <numerusform>%Ln noch nicht analysiert</numerusform>
            <numerusform>%Ln noch nicht analysiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cannot be read</source>
        <translation>
            <numerusform>%Ln nicht lesbar</numerusform>
            <numerusform>%Ln nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted {0} for {1}</source>
        <translation>{0} für {1} angenommen</translation>
    </message>
    <message>
        <source>Set genre of {1} to {0}</source>
        <translation>Genre von {1} festgelegt: {0}</translation>
    </message>
    <message>
        <source>Set mood of {1} to {0}</source>
        <translation>Stimmung von {1} festgelegt: {0}</translation>
    </message>
    <message>
        <source>Rejected the result for {1}</source>
        <translation>Ergebnis für {1} abgelehnt</translation>
    </message>
    <message>
        <source>Rejected {0} for {1}</source>
        <translation>{0} für {1} abgelehnt</translation>
    </message>
    <message>
        <source>{0} cannot be reviewed: its audio could not be read</source>
        <translation>{0} lässt sich nicht prüfen: Die Datei konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>{0} has no confident genre to accept</source>
        <translation>Für {0} gibt es kein sicheres Genre zum Annehmen</translation>
    </message>
    <message>
        <source>{0} has no confident mood to accept</source>
        <translation>Für {0} gibt es keine sichere Stimmung zum Annehmen</translation>
    </message>
</context>
<context>
    <name>DeviceButton</name>
    <message>
        <source>Audio output</source>
        <translation>Audioausgabe</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Systemstandard</translation>
    </message>
    <message>
        <source>The selected device is not connected</source>
        <translation>Das gewählte Gerät ist nicht angeschlossen</translation>
    </message>
    <message>
        <source>No audio output found</source>
        <translation>Keine Audioausgabe gefunden</translation>
    </message>
</context>
<context>
    <name>DockTitle</name>
    <message>
        <source>Close this panel</source>
        <translation>Diesen Bereich schließen</translation>
    </message>
</context>
<context>
    <name>DropHighlight</name>
    <message>
        <source>Drop to add to the library</source>
        <translation>Loslassen, um zur Bibliothek hinzuzufügen</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>Add a folder, or drop one here. Tracks appear as they are scanned.</source>
        <translation>Fügen Sie einen Ordner hinzu oder ziehen Sie einen hierher. Titel erscheinen schon während des Einlesens.</translation>
    </message>
    <message>
        <source>No tracks yet</source>
        <translation>Noch keine Titel</translation>
    </message>
    <message>
        <source>No track matches this search. Press Esc in the search box to clear it.</source>
        <translation>Kein Titel entspricht dieser Suche. Esc im Suchfeld setzt sie zurück.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No genre in this search is undecided. Press Esc in the search box for all tracks.</source>
        <translation>Kein Genre in dieser Suche ist offen. Esc im Suchfeld zeigt alle Titel.</translation>
    </message>
    <message>
        <source>Nothing left to review</source>
        <translation>Nichts mehr zu prüfen</translation>
    </message>
</context>
<context>
    <name>EntryModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>What was written</source>
        <translation>Was geschrieben wurde</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>EstimateLabel</name>
    <message>
        <source>Estimating time and disk space…</source>
        <translation>Dauer und Speicherplatz werden geschätzt …</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Export list</source>
        <translation>Liste exportieren</translation>
    </message>
    <message>
        <source>Playlist (*.m3u8);;Table (*.csv);;JSON (*.json)</source>
        <translation>Wiedergabeliste (*.m3u8);;Tabelle (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Exported to {0}</source>
        <translation>Exportiert nach {0}</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>the trainer says: {message}</source>
        <translation>der Trainer meldet: {message}</translation>
    </message>
    <message>
        <source>the disk is full: {place}. Free some space, then resume</source>
        <translation>der Datenträger ist voll: {place}. Schaffen Sie Platz und setzen Sie dann fort</translation>
    </message>
    <message>
        <source>{place} cannot be written: {reason}</source>
        <translation>{place} lässt sich nicht schreiben: {reason}</translation>
    </message>
    <message>
        <source>{place}: {reason}</source>
        <translation>{place}: {reason}</translation>
    </message>
    <message>
        <source>{place} was there when the run started and is now missing. Put it back, then resume: progress is kept</source>
        <translation>{place} war zu Beginn des Laufs da und fehlt jetzt. Stellen Sie es wieder her und setzen Sie dann fort: Der Fortschritt bleibt erhalten</translation>
    </message>
    <message>
        <source>{place} was not found</source>
        <translation>{place} wurde nicht gefunden</translation>
    </message>
    <message>
        <source>{place}: no labelled music was found in it</source>
        <translation>{place}: Darin wurde keine einsortierte Musik gefunden</translation>
    </message>
    <message>
        <source>none of the tracks can be read</source>
        <translation>keiner der Titel lässt sich lesen</translation>
    </message>
    <message>
        <source>{place} has several classes ({labels}), but only one per track can be learned here. Tracks affected: {have}</source>
        <translation>{place} hat mehrere Klassen ({labels}), gelernt werden kann hier aber nur eine je Titel. Betroffene Titel: {have}</translation>
    </message>
    <message>
        <source>“{system}” needs certain classes, and not all of them are there: {labels}</source>
        <translation>„{system}“ braucht bestimmte Klassen, und nicht alle sind vorhanden: {labels}</translation>
    </message>
    <message>
        <source>too few classes have enough tracks and artists: {have} (at least {need} needed)</source>
        <translation>zu wenige Klassen haben genug Titel und Interpreten: {have} (nötig sind mindestens {need})</translation>
    </message>
    <message>
        <source>“{label}” has too few tracks for this split: {have} ({need} needed)</source>
        <translation>„{label}“ hat für diese Aufteilung zu wenige Titel: {have} (nötig sind {need})</translation>
    </message>
    <message>
        <source>“{label}” has too few artists for this split: {have} ({need} needed)</source>
        <translation>„{label}“ hat für diese Aufteilung zu wenige Interpreten: {have} (nötig sind {need})</translation>
    </message>
    <message>
        <source>nothing says which tracks are for training and which for testing</source>
        <translation>nichts sagt, welche Titel fürs Training und welche für den Test sind</translation>
    </message>
    <message>
        <source>the music or its classes have changed since this run started, so it cannot be resumed. Start a new run</source>
        <translation>die Musik oder ihre Klassen haben sich seit Beginn dieses Laufs geändert, deshalb lässt er sich nicht fortsetzen. Starten Sie einen neuen</translation>
    </message>
    <message>
        <source>it is no longer known what this run was to learn from</source>
        <translation>woraus dieser Lauf lernen sollte, ist nicht mehr bekannt</translation>
    </message>
    <message>
        <source>these settings cannot be used: {message}</source>
        <translation>diese Einstellungen sind nicht verwendbar: {message}</translation>
    </message>
    <message>
        <source>this run was started with other settings. Start a new one</source>
        <translation>dieser Lauf wurde mit anderen Einstellungen begonnen. Starten Sie einen neuen</translation>
    </message>
    <message>
        <source>training became unstable: in epoch {epoch} the loss of {network} was no longer a number. The last complete epoch is kept; try a smaller learning rate</source>
        <translation>das Training wurde instabil: In Epoche {epoch} war der Verlust von {network} keine Zahl mehr. Die letzte vollständige Epoche bleibt erhalten; versuchen Sie eine kleinere Lernrate</translation>
    </message>
    <message>
        <source>its saved progress is damaged: {place}. Start a new run</source>
        <translation>sein gespeicherter Fortschritt ist beschädigt: {place}. Starten Sie einen neuen Lauf</translation>
    </message>
    <message>
        <source>the model {place} was trained on all of these tracks</source>
        <translation>das Modell {place} wurde mit allen diesen Titeln trainiert</translation>
    </message>
    <message>
        <source>each of these tracks was used to train one of the two models</source>
        <translation>jeder dieser Titel wurde zum Training eines der beiden Modelle verwendet</translation>
    </message>
    <message>
        <source>none of these tracks has a label that both models know</source>
        <translation>keiner dieser Titel hat eine Klasse, die beide Modelle kennen</translation>
    </message>
    <message>
        <source>the models cannot be compared: one gives each track a single label, the other several</source>
        <translation>die Modelle lassen sich nicht vergleichen: Das eine gibt jedem Titel eine Klasse, das andere mehrere</translation>
    </message>
    <message>
        <source>none of the paper&apos;s systems can be trained on this music: {message}</source>
        <translation>mit dieser Musik lässt sich keines der Systeme der Arbeit trainieren: {message}</translation>
    </message>
    <message>
        <source>{place} is not a run</source>
        <translation>{place} ist kein Lauf</translation>
    </message>
    <message>
        <source>a trainer is already working on this run</source>
        <translation>an diesem Lauf arbeitet bereits ein Trainer</translation>
    </message>
    <message>
        <source>the trainer ended unexpectedly ({signal}): it crashed or was stopped from outside</source>
        <translation>der Trainer endete unerwartet ({signal}): Er ist abgestürzt oder wurde von außen beendet</translation>
    </message>
    <message>
        <source>the trainer ended unexpectedly (code {code}). {reason}</source>
        <translation>der Trainer endete unerwartet (Code {code}). {reason}</translation>
    </message>
    <message>
        <source>the trainer ended unexpectedly: it crashed or was stopped from outside. {reason}</source>
        <translation>der Trainer endete unerwartet: Er ist abgestürzt oder wurde von außen beendet. {reason}</translation>
    </message>
    <message>
        <source>the trainer and this program are different versions (protocol {theirs} instead of {ours}). Reinstall both</source>
        <translation>Trainer und Programm haben verschiedene Versionen (Protokoll {theirs} statt {ours}). Installieren Sie beide neu</translation>
    </message>
    <message>
        <source>the trainer ended unexpectedly ({signal}), which usually means that memory ran out</source>
        <translation>der Trainer endete unerwartet ({signal}); meist heißt das, dass der Arbeitsspeicher nicht reichte</translation>
    </message>
    <message>
        <source>training</source>
        <translation>das Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>die Validierung</translation>
    </message>
    <message>
        <source>testing</source>
        <translation>den Test</translation>
    </message>
    <message>
        <source>the chosen processor cannot be used: {message}</source>
        <translation>der gewählte Prozessor ist nicht verwendbar: {message}</translation>
    </message>
    <message>
        <source>{place} cannot be read: {reason}</source>
        <translation>{place} lässt sich nicht lesen: {reason}</translation>
    </message>
    <message>
        <source>the model {place} cannot be used: {reason}</source>
        <translation>das Modell {place} ist nicht verwendbar: {reason}</translation>
    </message>
    <message>
        <source>the model {place} knows none of these classes</source>
        <translation>das Modell {place} kennt keine dieser Klassen</translation>
    </message>
    <message>
        <source>the trainer cannot be started: {reason}</source>
        <translation>der Trainer lässt sich nicht starten: {reason}</translation>
    </message>
    <message>
        <source>not enough memory, even for small steps. Close other programs or choose a smaller system</source>
        <translation>der Arbeitsspeicher reicht selbst für kleine Schritte nicht. Schließen Sie andere Programme oder wählen Sie ein kleineres System</translation>
    </message>
    <message>
        <source>nothing to learn from: you have not decided about any track yet</source>
        <translation>nichts, woraus gelernt werden kann: Sie haben noch über keinen Titel entschieden</translation>
    </message>
    <message>
        <source>no tracks for {side}</source>
        <translation>keine Titel für {side}</translation>
    </message>
</context>
<context>
    <name>Features</name>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Zero crossings</source>
        <translation>Nulldurchgänge</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Flatness</source>
        <translation>Flachheit</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Roughness</source>
        <translation>Rauheit</translation>
    </message>
    <message>
        <source>Key clarity</source>
        <translation>Tonartklarheit</translation>
    </message>
    <message>
        <source>Harmonic change</source>
        <translation>Harmoniewechsel</translation>
    </message>
    <message>
        <source>RMS</source>
        <translation>RMS</translation>
    </message>
    <message>
        <source>per s</source>
        <translation>pro s</translation>
    </message>
</context>
<context>
    <name>FeaturesRow</name>
    <message>
        <source>Music features</source>
        <translation>Musikmerkmale</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>a folder and everything in it, or part of a path</source>
        <translation>ein Ordner samt Inhalt oder ein Teil eines Pfads</translation>
    </message>
    <message>
        <source>a mood word that the model is fairly sure of</source>
        <translation>ein Stimmungswort, bei dem das Modell recht sicher ist</translation>
    </message>
    <message>
        <source>album artist in the file</source>
        <translation>Albuminterpret in der Datei</translation>
    </message>
    <message>
        <source>album in the file</source>
        <translation>Album in der Datei</translation>
    </message>
    <message>
        <source>artist in the file</source>
        <translation>Interpret in der Datei</translation>
    </message>
    <message>
        <source>bit rate in bit/s</source>
        <translation>Bitrate in Bit/s</translation>
    </message>
    <message>
        <source>confidence in the genre, e.g. ..60%</source>
        <translation>Sicherheit des Genres, z. B. ..60%</translation>
    </message>
    <message>
        <source>confidence in the mood, e.g. 0.5..0.8</source>
        <translation>Sicherheit der Stimmung, z. B. 0.5..0.8</translation>
    </message>
    <message>
        <source>date added, e.g. -7d, 2026-11, 2025..2026</source>
        <translation>hinzugefügt am, z. B. -7d, 2026-11, 2025..2026</translation>
    </message>
    <message>
        <source>date the file went missing</source>
        <translation>fehlt seit</translation>
    </message>
    <message>
        <source>file size in bytes</source>
        <translation>Dateigröße in Bytes</translation>
    </message>
    <message>
        <source>genre according to the STFT network alone</source>
        <translation>Genre laut STFT-Netz allein</translation>
    </message>
    <message>
        <source>genre according to the model</source>
        <translation>Genre laut Modell</translation>
    </message>
    <message>
        <source>genre according to the music network alone</source>
        <translation>Genre laut Musiknetz allein</translation>
    </message>
    <message>
        <source>genre or mood is accepted, corrected, rejected, …</source>
        <translation>Genre oder Stimmung ist accepted, corrected, rejected, …</translation>
    </message>
    <message>
        <source>genre: your decision, or the model&apos;s</source>
        <translation>Genre: Ihre Entscheidung, sonst die des Modells</translation>
    </message>
    <message>
        <source>length, e.g. 3:30..4:00</source>
        <translation>Länge, z. B. 3:30..4:00</translation>
    </message>
    <message>
        <source>mood according to the model</source>
        <translation>Stimmung laut Modell</translation>
    </message>
    <message>
        <source>mood: your decision, or the model&apos;s</source>
        <translation>Stimmung: Ihre Entscheidung, sonst die des Modells</translation>
    </message>
    <message>
        <source>name and version of the model that analysed it</source>
        <translation>Name und Version des Modells, das analysiert hat</translation>
    </message>
    <message>
        <source>number of channels</source>
        <translation>Anzahl der Kanäle</translation>
    </message>
    <message>
        <source>present, missing or unreadable</source>
        <translation>present, missing oder unreadable</translation>
    </message>
    <message>
        <source>sample rate in Hz</source>
        <translation>Abtastrate in Hz</translation>
    </message>
    <message>
        <source>true if another file has the same audio</source>
        <translation>true, wenn eine andere Datei denselben Ton enthält</translation>
    </message>
    <message>
        <source>true if both networks name the same genre</source>
        <translation>true, wenn beide Netze dasselbe Genre nennen</translation>
    </message>
    <message>
        <source>true if the genre in the file differs from the model&apos;s</source>
        <translation>true, wenn das Genre in der Datei vom Modell abweicht</translation>
    </message>
    <message>
        <source>true if the networks name different genres</source>
        <translation>true, wenn die Netze verschiedene Genres nennen</translation>
    </message>
    <message>
        <source>whole, or part: what a first pass has analysed</source>
        <translation>ganz (whole) oder in Teilen (part): was ein erster Durchgang analysiert hat</translation>
    </message>
    <message>
        <source>year in the file, e.g. 1959..1964</source>
        <translation>Jahr in der Datei, z. B. 1959..1964</translation>
    </message>
    <message>
        <source>disc number in the file</source>
        <translation>CD-Nummer in der Datei</translation>
    </message>
    <message>
        <source>file format</source>
        <translation>Dateiformat</translation>
    </message>
    <message>
        <source>file name</source>
        <translation>Dateiname</translation>
    </message>
    <message>
        <source>genre in the file</source>
        <translation>Genre in der Datei</translation>
    </message>
    <message>
        <source>mood in the file</source>
        <translation>Stimmung in der Datei</translation>
    </message>
    <message>
        <source>status of the genre: new, undecided, accepted, …</source>
        <translation>Status des Genres: new, undecided, accepted, …</translation>
    </message>
    <message>
        <source>status of the mood: new, undecided, accepted, …</source>
        <translation>Status der Stimmung: new, undecided, accepted, …</translation>
    </message>
    <message>
        <source>title in the file</source>
        <translation>Titel in der Datei</translation>
    </message>
    <message>
        <source>track number in the file</source>
        <translation>Titelnummer in der Datei</translation>
    </message>
</context>
<context>
    <name>FileDrag</name>
    <message numerus="yes">
        <source>%Ln track(s)</source>
        <translation>
            <numerusform>%Ln Titel</numerusform>
            <numerusform>%Ln Titel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileLines</name>
    <message>
        <source>Remarks</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>Audio</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Cannot read audio: {0}</source>
        <translation>Audio ist nicht lesbar: {0}</translation>
    </message>
    <message>
        <source>Tags are not written: {0}</source>
        <translation>Tags werden nicht geschrieben: {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Analysiert</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>Bit rate</source>
        <translation>Bitrate</translation>
    </message>
    <message>
        <source>{0} kbit/s</source>
        <translation>{0} kbit/s</translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Bit depth</source>
        <translation>Bittiefe</translation>
    </message>
    <message>
        <source>{0} bit</source>
        <translation>{0} Bit</translation>
    </message>
    <message>
        <source>Data ({0})</source>
        <translation>Daten ({0})</translation>
    </message>
    <message>
        <source>not a picture</source>
        <translation>kein Bild</translation>
    </message>
    <message>
        <source>Mono</source>
        <translation>Mono</translation>
    </message>
    <message>
        <source>Stereo</source>
        <translation>Stereo</translation>
    </message>
    <message>
        <source>{0} kHz</source>
        <translation>{0} kHz</translation>
    </message>
</context>
<context>
    <name>FilePanel</name>
    <message>
        <source>File details</source>
        <translation>Dateidetails</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner anzeigen</translation>
    </message>
    <message>
        <source>Compare copies</source>
        <translation>Kopien vergleichen</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Datei wird gelesen …</translation>
    </message>
    <message>
        <source>Cannot read the file: {0}</source>
        <translation>Die Datei ist nicht lesbar: {0}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>Filters</name>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Einig</translation>
    </message>
    <message>
        <source>Disagree</source>
        <translation>Uneinig</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>90% or more</source>
        <translation>90 % oder mehr</translation>
    </message>
    <message>
        <source>70–90%</source>
        <translation>70–90 %</translation>
    </message>
    <message>
        <source>50–70%</source>
        <translation>50–70 %</translation>
    </message>
    <message>
        <source>below 50%</source>
        <translation>unter 50 %</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>Findings</name>
    <message>
        <source>Looking for similar tracks…</source>
        <translation>Ähnliche Titel werden gesucht …</translation>
    </message>
    <message>
        <source>Analysis failed: {0}</source>
        <translation>Analyse fehlgeschlagen: {0}</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>Noch nicht analysiert</translation>
    </message>
    <message>
        <source>Silent throughout</source>
        <translation>Durchgehend still</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
</context>
<context>
    <name>FirstPage</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner auswählen …</translation>
    </message>
    <message>
        <source>Add your music</source>
        <translation>Musik hinzufügen</translation>
    </message>
    <message>
        <source>Choose a folder or drop one here. Two networks listen to every track, clip by clip; you will see its genre and mood, how confident they are, and why.</source>
        <translation>Wählen Sie einen Ordner aus oder ziehen Sie einen hierher. Zwei Netze hören jeden Titel Ausschnitt für Ausschnitt an; Sie sehen Genre und Stimmung, wie sicher sie sind, und warum.</translation>
    </message>
    <message>
        <source>Your files are not changed until you choose to write tags. Nothing is uploaded.</source>
        <translation>Ihre Dateien werden erst verändert, wenn Sie Tags schreiben. Nichts wird hochgeladen.</translation>
    </message>
</context>
<context>
    <name>FolderOrders</name>
    <message>
        <source>No program can open {0}</source>
        <translation>Kein Programm kann {0} öffnen</translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Library folders</source>
        <translation>Ordner der Bibliothek</translation>
    </message>
    <message>
        <source>&amp;Add folder…</source>
        <translation>Ordner &amp;hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Removes its tracks from the library; the files on disk are not touched.</source>
        <translation>Entfernt die Titel aus der Bibliothek; die Dateien auf der Festplatte bleiben unverändert.</translation>
    </message>
    <message>
        <source>Watch &amp;this folder for changes</source>
        <translation>&amp;Diesen Ordner auf Änderungen überwachen</translation>
    </message>
    <message>
        <source>Podcasts/
*.tmp.mp3</source>
        <translation>Podcasts/
*.tmp.mp3</translation>
    </message>
    <message>
        <source>Excluded from this folder</source>
        <translation>Aus diesem Ordner ausgeschlossen</translation>
    </message>
    <message>
        <source>&amp;Watch folders for changes while the window is open</source>
        <translation>Ordner auf &amp;Änderungen überwachen, solange das Fenster offen ist</translation>
    </message>
    <message>
        <source>A&amp;nalyse new music as soon as it is found</source>
        <translation>&amp;Neue Musik sofort analysieren</translation>
    </message>
    <message>
        <source>&amp;Exclude (one .gitignore-style pattern per line)</source>
        <translation>Aus&amp;schließen (ein Muster pro Zeile, wie in .gitignore)</translation>
    </message>
    <message>
        <source>All folders</source>
        <translation>Alle Ordner</translation>
    </message>
    <message>
        <source>New folders and folders with changed patterns are scanned right away.</source>
        <translation>Neue Ordner und Ordner mit geänderten Mustern werden sofort eingelesen.</translation>
    </message>
    <message>
        <source>Choose a music folder</source>
        <translation>Musikordner auswählen</translation>
    </message>
    <message>
        <source>{0} is already in the library, as part of {1}.</source>
        <translation>{0} ist bereits in der Bibliothek, als Teil von {1}.</translation>
    </message>
    <message>
        <source>{0} is already in the library.</source>
        <translation>{0} ist bereits in der Bibliothek.</translation>
    </message>
    <message>
        <source>No folder selected.</source>
        <translation>Kein Ordner ausgewählt.</translation>
    </message>
</context>
<context>
    <name>Following</name>
    <message>
        <source>Rescanning</source>
        <translation>Neu einlesen</translation>
    </message>
    <message>
        <source>Folders are not watched: {0}</source>
        <translation>Ordner werden nicht überwacht: {0}</translation>
    </message>
    <message>
        <source>Watching folders for changes</source>
        <translation>Ordner werden auf Änderungen überwacht</translation>
    </message>
</context>
<context>
    <name>GenrePanel</name>
    <message>
        <source>Genres and their confidence</source>
        <translation>Genres und ihre Sicherheit</translation>
    </message>
    <message>
        <source>About the file: {0}</source>
        <translation>Zur Datei: {0}</translation>
    </message>
    <message>
        <source>First pass: {0} of {1} clips heard.</source>
        <translation>Erster Durchgang: {0} von {1} Ausschnitten gehört.</translation>
    </message>
    <message>
        <source>Not settled yet: {0} ({1}) leads so far. “Analyse again” hears all of the track.</source>
        <translation>Noch nicht sicher: {0} ({1}) liegt bisher vorn. „Erneut analysieren“ hört den ganzen Titel.</translation>
    </message>
    <message>
        <source>Not confident enough: {0} ({1}) is only the best guess.</source>
        <translation>Nicht sicher genug: {0} ({1}) ist nur die beste Vermutung.</translation>
    </message>
    <message>
        <source>{0} of {1} clips agree.</source>
        <translation>{0} von {1} Ausschnitten stimmen zu.</translation>
    </message>
    <message>
        <source>This rule would not change the decision.</source>
        <translation>Diese Regel würde an der Entscheidung nichts ändern.</translation>
    </message>
    <message>
        <source>This rule would change {0} to {1}.</source>
        <translation>Mit dieser Regel würde aus {0} {1}.</translation>
    </message>
</context>
<context>
    <name>Glossary</name>
    <message>
        <source>Clip</source>
        <translation>Ausschnitt</translation>
    </message>
    <message>
        <source>Three seconds of a track. A new clip begins every one and a half seconds, so each overlaps the next by half. Every clip is judged by itself.</source>
        <translation>Drei Sekunden eines Titels. Alle anderthalb Sekunden beginnt ein neuer, sodass jeder den nächsten zur Hälfte überlappt. Jeder Ausschnitt wird für sich beurteilt.</translation>
    </message>
    <message>
        <source>Vote</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>The genre that is likeliest in one clip. A silent clip has no vote.</source>
        <translation>Das Genre, das in einem Ausschnitt am wahrscheinlichsten ist. Ein stiller Ausschnitt hat keine Stimme.</translation>
    </message>
    <message>
        <source>STFT network</source>
        <translation>STFT-Netz</translation>
    </message>
    <message>
        <source>The network that looks at the spectrogram: how strong each frequency is, moment by moment. STFT, the short-time Fourier transform, is how a spectrogram is computed.</source>
        <translation>Das Netz, das das Spektrogramm betrachtet: wie stark jede Frequenz in jedem Augenblick ist. STFT, die Kurzzeit-Fourier-Transformation, ist das Verfahren, mit dem ein Spektrogramm berechnet wird.</translation>
    </message>
    <message>
        <source>Music network</source>
        <translation>Musiknetz</translation>
    </message>
    <message>
        <source>The network that looks at eight music features, such as energy, brightness, roughness and key clarity, moment by moment.</source>
        <translation>Das Netz, das in jedem Augenblick acht Musikmerkmale betrachtet, darunter Energie, Helligkeit, Rauheit und Tonartklarheit.</translation>
    </message>
    <message>
        <source>One network alone</source>
        <translation>Ein Netz allein</translation>
    </message>
    <message>
        <source>A rule: only one of the networks votes, and the genre that wins the most clips is the track&apos;s.</source>
        <translation>Eine Regel: Nur eines der Netze stimmt ab, und der Titel bekommt das Genre, das die meisten Ausschnitte gewinnt.</translation>
    </message>
    <message>
        <source>Both combined</source>
        <translation>Beide zusammen</translation>
    </message>
    <message>
        <source>The average of what the two networks say about a clip.</source>
        <translation>Der Mittelwert dessen, was die beiden Netze über einen Ausschnitt sagen.</translation>
    </message>
    <message>
        <source>Fusion 2</source>
        <translation>Fusion 2</translation>
    </message>
    <message>
        <source>A rule: both networks are averaged in each clip, each clip votes for its likeliest genre, and the genre that wins the most clips is the track&apos;s.</source>
        <translation>Eine Regel: In jedem Ausschnitt werden beide Netze gemittelt, jeder stimmt für sein wahrscheinlichstes Genre, und der Titel bekommt das Genre, das die meisten Ausschnitte gewinnt.</translation>
    </message>
    <message>
        <source>Fusion 1</source>
        <translation>Fusion 1</translation>
    </message>
    <message>
        <source>A rule: both networks are averaged over all clips at once, and the genre that is likeliest on average is the track&apos;s. Clips do not vote.</source>
        <translation>Eine Regel: Beide Netze werden über alle Ausschnitte auf einmal gemittelt, und der Titel bekommt das Genre, das im Mittel am wahrscheinlichsten ist. Die Ausschnitte stimmen nicht ab.</translation>
    </message>
    <message>
        <source>A third of clips</source>
        <translation>1/3 der Ausschnitte</translation>
    </message>
    <message>
        <source>A rule: like Fusion 2, but the genre that wins needs a third of the clips (5 of 15). Otherwise the track is undecided.</source>
        <translation>Eine Regel: wie Fusion 2, doch das Genre braucht ein Drittel der Ausschnitte (5 von 15). Sonst bleibt der Titel offen.</translation>
    </message>
    <message>
        <source>7 of 15 clips</source>
        <translation>7 von 15 Ausschnitten</translation>
    </message>
    <message>
        <source>A rule: like Fusion 2, but the genre that wins needs 7 of 15 clips. Otherwise the track is undecided.</source>
        <translation>Eine Regel: wie Fusion 2, doch das Genre braucht 7 von 15 Ausschnitten. Sonst bleibt der Titel offen.</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>The confidence says how sure the model is. It is scaled so that about 80 of 100 tracks with 80% are right; for music unlike what the model learned from, fewer are.</source>
        <translation>Die Sicherheit sagt, wie sicher sich das Modell ist. Sie ist so skaliert, dass von 100 Titeln mit 80 % etwa 80 richtig sind; bei Musik, die anders ist als die, aus der das Modell gelernt hat, sind es weniger.</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>The model is not confident enough to name a genre, or there is nothing to hear. You decide, in the review.</source>
        <translation>Das Modell ist nicht sicher genug, um ein Genre zu nennen, oder es ist nichts zu hören. Sie entscheiden beim Prüfen.</translation>
    </message>
    <message>
        <source>First pass</source>
        <translation>Erster Durchgang</translation>
    </message>
    <message>
        <source>Only a minute of the track at most was listened to, at places spread over it. What was not clear by then is undecided until all of the track is analysed.</source>
        <translation>Es wurde höchstens eine Minute des Titels gehört, an Stellen, die über ihn verteilt sind. Was bis dahin nicht klar war, bleibt offen, bis der ganze Titel analysiert ist.</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Einigkeit</translation>
    </message>
    <message>
        <source>The two networks agree if each of them alone names the same genre for the track. Where they differ, a second look is worthwhile.</source>
        <translation>Die beiden Netze sind sich einig, wenn jedes für sich dem Titel dasselbe Genre gibt. Wo sie sich unterscheiden, lohnt ein zweiter Blick.</translation>
    </message>
    <message>
        <source>Integrated gradients</source>
        <translation>Integrierte Gradienten</translation>
    </message>
    <message>
        <source>A way to explain a clip: it is faded in step by step from something that says nothing, and each part gets what it adds to the result on the way.</source>
        <translation>Eine Art, einen Ausschnitt zu erklären: Er wird aus etwas, das nichts sagt, Schritt für Schritt eingeblendet, und jeder Teil bekommt, was er dabei zum Ergebnis beiträgt.</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>Verdeckung</translation>
    </message>
    <message>
        <source>A way to explain a clip: one small part after another is covered up, and each gets what the result loses by it.</source>
        <translation>Eine Art, einen Ausschnitt zu erklären: Ein kleiner Teil nach dem anderen wird verdeckt, und jeder bekommt, was das Ergebnis dadurch verliert.</translation>
    </message>
    <message>
        <source>Valence</source>
        <translation>Valenz</translation>
    </message>
    <message>
        <source>How pleasant the music feels: from gloomy or angry to happy or calm.</source>
        <translation>Wie angenehm die Musik wirkt: von düster oder wütend bis fröhlich oder ruhig.</translation>
    </message>
    <message>
        <source>Arousal</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>How much energy the music has: from calm or sad to lively or fierce.</source>
        <translation>Wie viel Energie die Musik hat: von ruhig oder traurig bis lebhaft oder heftig.</translation>
    </message>
    <message>
        <source>Happy</source>
        <translation>Fröhlich</translation>
    </message>
    <message>
        <source>Pleasant and lively: high valence, high arousal.</source>
        <translation>Angenehm und lebhaft: hohe Valenz, hohe Aktivierung.</translation>
    </message>
    <message>
        <source>Angry</source>
        <translation>Wütend</translation>
    </message>
    <message>
        <source>Fierce or tense: low valence, high arousal.</source>
        <translation>Heftig oder angespannt: niedrige Valenz, hohe Aktivierung.</translation>
    </message>
    <message>
        <source>Sad</source>
        <translation>Traurig</translation>
    </message>
    <message>
        <source>Gloomy and quiet: low valence, low arousal.</source>
        <translation>Düster und leise: niedrige Valenz, niedrige Aktivierung.</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>Ruhig</translation>
    </message>
    <message>
        <source>Pleasant and quiet: high valence, low arousal.</source>
        <translation>Angenehm und leise: hohe Valenz, niedrige Aktivierung.</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>How it decides</source>
        <translation>Wie entschieden wird</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Text kopieren</translation>
    </message>
    <message>
        <source>The words</source>
        <translation>Die Begriffe</translation>
    </message>
</context>
<context>
    <name>GuideWords</name>
    <message>
        <source>Clips</source>
        <translation>Ausschnitte</translation>
    </message>
    <message>
        <source>The first five clips under the loudness of the music. Each is three seconds long and begins one and a half seconds after the one before.</source>
        <translation>Die ersten fünf Ausschnitte unter der Lautstärke der Musik. Jeder ist drei Sekunden lang und beginnt anderthalb Sekunden nach dem vorigen.</translation>
    </message>
    <message>
        <source>Clips of three seconds</source>
        <translation>Ausschnitte von drei Sekunden</translation>
    </message>
    <message>
        <source>A few seconds are often enough to tell a genre. So a track is cut into clips of three seconds. A new one begins every one and a half seconds: each overlaps the next by half, and nothing falls between two of them. A track of four minutes has about 160. Clips that are silent do not count.</source>
        <translation>Oft genügen ein paar Sekunden, um ein Genre zu erkennen. Darum wird ein Titel in Ausschnitte von drei Sekunden zerlegt. Alle anderthalb Sekunden beginnt ein neuer: Jeder überlappt den nächsten zur Hälfte, und zwischen zweien geht nichts verloren. Ein Titel von vier Minuten hat etwa 160. Stille Ausschnitte zählen nicht.</translation>
    </message>
    <message>
        <source>The two maps of a clip</source>
        <translation>Die zwei Karten eines Ausschnitts</translation>
    </message>
    <message>
        <source>Clip {0} as its two maps: the spectrogram, brighter where it is louder, and the curves of the eight features.</source>
        <translation>Ausschnitt {0} als zwei Karten: das Spektrogramm, heller, wo es lauter ist, und die Kurven der acht Merkmale.</translation>
    </message>
    <message>
        <source>Two maps of the same sound</source>
        <translation>Zwei Karten desselben Klangs</translation>
    </message>
    <message>
        <source>Every clip is drawn as two maps. The spectrogram (STFT map) shows how strong each frequency is at each moment. The other map follows eight music features: how loud, how noisy, how bright and how rough the sound is, how clear its key, and how quickly its harmonies change.</source>
        <translation>Von jedem Ausschnitt entstehen zwei Karten. Das Spektrogramm (die STFT-Karte) zeigt, wie stark jede Frequenz in jedem Augenblick ist. Die andere Karte verfolgt acht Musikmerkmale: wie laut, wie geräuschhaft, wie hell und wie rau der Klang ist, wie klar die Tonart und wie schnell die Harmonien wechseln.</translation>
    </message>
    <message>
        <source>Two networks, two votes</source>
        <translation>Zwei Netze, zwei Stimmen</translation>
    </message>
    <message>
        <source>Now the clips decide together. With Fusion 2 every clip has one vote, and the genre with the most votes is the track&apos;s. Fusion 1 averages all clips instead; a single network can decide alone, too. Each model brings the rule that suited it best. The inspector shows what each rule would say, and the settings choose one.</source>
        <translation>Nun entscheiden die Ausschnitte gemeinsam. Bei Fusion 2 hat jeder Ausschnitt eine Stimme, und der Titel bekommt das Genre mit den meisten Stimmen. Fusion 1 mittelt stattdessen über alle Ausschnitte; auch ein Netz allein kann entscheiden. Jedes Modell bringt die Regel mit, mit der es am besten lag. Der Inspektor zeigt, was jede Regel sagen würde, und in den Einstellungen wählen Sie eine.</translation>
    </message>
    <message>
        <source>{0} wins {1} of {2} clips, so the piece is {0}. The STFT network alone is for {0} in {3} of them.</source>
        <translation>{0} gewinnt {1} von {2} Ausschnitten, also ist das Stück {0}. Das STFT-Netz allein ist in {3} davon für {0}.</translation>
    </message>
    <message>
        <source>Genre and mood are decided in small steps, and you can look at every one of them. The pictures show “Walking Home”, a piece of the demo library.</source>
        <translation>Über Genre und Stimmung wird in kleinen Schritten entschieden, und jeden davon können Sie sich ansehen. Die Bilder zeigen „Walking Home“, ein Stück aus der Demo-Bibliothek.</translation>
    </message>
    <message>
        <source>One neural network has learned to read spectrograms, the other to read the eight features. For every clip, each says how likely each genre is; together they add up to 100%. The likeliest genre is its vote.</source>
        <translation>Ein neuronales Netz hat gelernt, Spektrogramme zu lesen, das andere die acht Merkmale. Jedes sagt zu jedem Ausschnitt, wie wahrscheinlich die einzelnen Genres sind; zusammen ergibt das 100 %. Das wahrscheinlichste Genre ist seine Stimme.</translation>
    </message>
    <message>
        <source>The votes on the first clips, as the inspector shows them. The higher the colour stands, the likelier the genre.</source>
        <translation>Die Stimmen zu den ersten Ausschnitten, wie der Inspektor sie zeigt. Je höher die Farbe steht, desto wahrscheinlicher ist das Genre.</translation>
    </message>
    <message>
        <source>Fusion: both together</source>
        <translation>Fusion: beide zusammen</translation>
    </message>
    <message>
        <source>Each network hears something that the other misses, and they do not always agree. So their percentages are averaged, clip by clip. A network that is sure counts for more than one that wavers.</source>
        <translation>Jedes Netz hört etwas, das dem anderen entgeht, und sie sind sich nicht immer einig. Darum werden ihre Prozente gemittelt, Ausschnitt für Ausschnitt. Ein Netz, das sich sicher ist, zählt dabei mehr als eines, das schwankt.</translation>
    </message>
    <message>
        <source>Clip {0}: the STFT network leans towards {1}, the music network is surer of {2}. On average {3} is ahead.</source>
        <translation>Ausschnitt {0}: Das STFT-Netz neigt zu {1}, das Musiknetz ist sich bei {2} sicherer. Im Mittel liegt {3} vorn.</translation>
    </message>
    <message>
        <source>Clips that each genre wins</source>
        <translation>Ausschnitte, die jedes Genre gewinnt</translation>
    </message>
    <message>
        <source>From the clips to the track</source>
        <translation>Von den Ausschnitten zum Titel</translation>
    </message>
    <message>
        <source>Confidence, and “undecided”</source>
        <translation>Sicherheit, und was „offen“ heißt</translation>
    </message>
    <message>
        <source>Below a limit that belongs to the model, here {0}, no genre is named: the track is undecided. The program would rather ask you than guess.</source>
        <translation>Unterhalb einer Grenze, die zum Modell gehört, hier {0}, wird kein Genre genannt: Der Titel bleibt offen. Das Programm fragt lieber Sie, als zu raten.</translation>
    </message>
    <message>
        <source>“Walking Home” is {0} with {1}. For “Between the Beats”, {2} is the best guess, but {3} is too little: it is undecided.</source>
        <translation>„Walking Home“ ist {0} mit {1}. Bei „Between the Beats“ ist {2} die beste Vermutung, doch {3} sind zu wenig: Es bleibt offen.</translation>
    </message>
    <message>
        <source>The mood</source>
        <translation>Die Stimmung</translation>
    </message>
    <message>
        <source>The mood is decided in the same way, among four: {0}, {1}, {2} and {3}. They are the quarters of a plane. Valence says how pleasant the music feels, arousal how much energy it has.</source>
        <translation>Über die Stimmung wird ebenso entschieden, und zwar unter vieren: {0}, {1}, {2} und {3}. Sie sind die Viertel einer Ebene. Die Valenz sagt, wie angenehm die Musik wirkt, die Aktivierung, wie viel Energie sie hat.</translation>
    </message>
    <message>
        <source>The dot is the piece: it lies in the quarter “{0}”.</source>
        <translation>Der Punkt ist das Stück: Es liegt im Viertel „{0}“.</translation>
    </message>
    <message>
        <source>What you can do with it</source>
        <translation>Was Sie damit tun können</translation>
    </message>
    <message>
        <source>Review what is undecided first, then the tracks about which the networks disagree; both are among the views at the left. Accept a genre, set another or reject it: your word always counts more than the model&apos;s. Then write genre and mood to your files. You see old and new values first, and can undo it all. Under Train, the models can learn from your decisions.</source>
        <translation>Prüfen Sie zuerst, was offen ist, dann die Titel, bei denen die Netze uneinig sind; beides steht links unter den Ansichten. Nehmen Sie ein Genre an, legen Sie ein anderes fest oder lehnen Sie es ab: Ihr Wort zählt immer mehr als das des Modells. Schreiben Sie dann Genre und Stimmung in Ihre Dateien. Sie sehen vorher alte und neue Werte und können alles rückgängig machen. Unter „Training“ können die Modelle aus Ihren Entscheidungen lernen.</translation>
    </message>
    <message>
        <source>What it cannot do</source>
        <translation>Was es nicht kann</translation>
    </message>
    <message>
        <source>The models that come with the program know ten genres: {0}. Other music gets the nearest of these, or stays undecided; under Train you can teach them genres of your own. They hear only the sound: no lyrics, no artist, no year. A track that changes its style still gets one genre. And they are wrong at times, about moods more often than about genres.</source>
        <translation>Die mitgelieferten Modelle kennen zehn Genres: {0}. Andere Musik bekommt das nächstliegende davon oder bleibt offen; unter „Training“ können Sie ihnen eigene Genres beibringen. Sie hören nur den Klang: keinen Text, keinen Interpreten, kein Jahr. Ein Titel, der seinen Stil wechselt, bekommt trotzdem nur ein Genre. Und sie irren sich manchmal, bei Stimmungen öfter als bei Genres.</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>both words, in title, artist, album or path</source>
        <translation>beide Wörter, in Titel, Interpret, Album oder Pfad</translation>
    </message>
    <message>
        <source>the track&apos;s genre</source>
        <translation>das Genre des Titels</translation>
    </message>
    <message>
        <source>the track&apos;s mood</source>
        <translation>die Stimmung des Titels</translation>
    </message>
    <message>
        <source>confidence of 60% or less</source>
        <translation>Sicherheit von höchstens 60 %</translation>
    </message>
    <message>
        <source>the two networks disagree</source>
        <translation>die beiden Netze sind uneinig</translation>
    </message>
    <message>
        <source>still undecided</source>
        <translation>noch offen</translation>
    </message>
    <message>
        <source>added in the last seven days</source>
        <translation>in den letzten sieben Tagen hinzugefügt</translation>
    </message>
    <message>
        <source>inside this folder</source>
        <translation>in diesem Ordner</translation>
    </message>
    <message>
        <source>everything but rock</source>
        <translation>alles außer Rock</translation>
    </message>
    <message>
        <source>one of several values</source>
        <translation>einer von mehreren Werten</translation>
    </message>
    <message>
        <source>either one</source>
        <translation>eines von beiden</translation>
    </message>
    <message>
        <source>Add a folder, or drop one on the window. Files are only read.</source>
        <translation>Fügen Sie einen Ordner hinzu oder ziehen Sie einen in das Fenster. Dateien werden nur gelesen.</translation>
    </message>
    <message>
        <source>Every new track is analysed in the background. Select one to see every vote behind its genre and mood.</source>
        <translation>Jeder neue Titel wird im Hintergrund analysiert. Wählen Sie einen aus, um jede Stimme hinter Genre und Stimmung zu sehen.</translation>
    </message>
    <message>
        <source>Write genre and mood to your files when you are ready. You see old and new values first, and every batch can be undone from the write history.</source>
        <translation>Schreiben Sie Genre und Stimmung in Ihre Dateien, wann Sie möchten. Vorher sehen Sie alte und neue Werte, und jeder Durchgang lässt sich im Schreibverlauf rückgängig machen.</translation>
    </message>
    <message>
        <source>In the inspector</source>
        <translation>Im Inspektor</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>no genre in the file</source>
        <translation>kein Genre in der Datei</translation>
    </message>
    <message>
        <source>Review undecided tracks from the keyboard: Ctrl+K turns on single keys; then A accepts, C sets another genre, X rejects, S skips, and N jumps to the next undecided track: genres first, then moods. Every decision can be undone. While single keys are off, typing letters jumps to the title that begins with them.</source>
        <translation>Prüfen Sie offene Titel mit der Tastatur: Strg+K schaltet Einzeltasten ein; dann nimmt A an, C legt ein anderes Genre fest, X lehnt ab, S überspringt, und N springt zum nächsten offenen Titel: erst die Genres, dann die Stimmungen. Jede Entscheidung lässt sich rückgängig machen. Solange Einzeltasten aus sind, springen getippte Buchstaben zum Titel, der so beginnt.</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help and keyboard shortcuts</source>
        <translation>Hilfe und Tastenkürzel</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Write history</source>
        <translation>Schreibverlauf</translation>
    </message>
    <message>
        <source>&amp;Undo batch</source>
        <translation>Durchgang &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>Undo &amp;selected files</source>
        <translation>Aus&amp;gewählte Dateien rückgängig machen</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Files in this batch</source>
        <translation>Dateien dieses Durchgangs</translation>
    </message>
    <message>
        <source>Nothing has been written yet.</source>
        <translation>Noch wurde nichts geschrieben.</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>No track selected</source>
        <translation>Kein Titel ausgewählt</translation>
    </message>
    <message>
        <source>Select a track to see its waveform, its votes, and why it got its genre.</source>
        <translation>Wählen Sie einen Titel aus, um seine Wellenform und seine Stimmen zu sehen – und warum er sein Genre bekam.</translation>
    </message>
    <message>
        <source>Cannot show the audio: {0}</source>
        <translation>Audio kann nicht angezeigt werden: {0}</translation>
    </message>
    <message>
        <source>Cannot read audio</source>
        <translation>Audio nicht lesbar</translation>
    </message>
    <message>
        <source>You rejected this. Shown here is the model&apos;s result.</source>
        <translation>Von Ihnen abgelehnt. Hier steht das Ergebnis des Modells.</translation>
    </message>
    <message>
        <source>Your decision: {0}. Shown here is the model&apos;s result.</source>
        <translation>Ihre Entscheidung: {0}. Hier steht das Ergebnis des Modells.</translation>
    </message>
</context>
<context>
    <name>InspectorBar</name>
    <message>
        <source>Features as a heat map</source>
        <translation>Merkmale als Wärmekarte</translation>
    </message>
    <message>
        <source>Vote matrices</source>
        <translation>Stimmen-Matrizen</translation>
    </message>
    <message>
        <source>Music features</source>
        <translation>Musikmerkmale</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrogramm</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Scroll with playback</source>
        <translation>Mit der Wiedergabe mitlaufen</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Show whole track (0)</source>
        <translation>Ganzen Titel anzeigen (0)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>Verkleinern (−)</translation>
    </message>
    <message>
        <source>Spectrogram settings</source>
        <translation>Spektrogramm-Einstellungen</translation>
    </message>
    <message>
        <source>Choose views</source>
        <translation>Ansichten auswählen</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>At the pointer</source>
        <translation>Am Zeiger</translation>
    </message>
</context>
<context>
    <name>InspectorKeys</name>
    <message>
        <source>Previous clip</source>
        <translation>Voriger Ausschnitt</translation>
    </message>
    <message>
        <source>Next clip</source>
        <translation>Nächster Ausschnitt</translation>
    </message>
    <message>
        <source>Play selected clip</source>
        <translation>Ausgewählten Ausschnitt abspielen</translation>
    </message>
    <message>
        <source>Play from selected clip</source>
        <translation>Ab dem ausgewählten Ausschnitt abspielen</translation>
    </message>
    <message>
        <source>Explain selected clip</source>
        <translation>Ausgewählten Ausschnitt erklären</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Show whole track</source>
        <translation>Ganzen Titel anzeigen</translation>
    </message>
    <message>
        <source>Scroll back</source>
        <translation>Zurückblättern</translation>
    </message>
    <message>
        <source>Scroll forward</source>
        <translation>Vorwärtsblättern</translation>
    </message>
    <message>
        <source>Go to start of track</source>
        <translation>Zum Anfang des Titels</translation>
    </message>
    <message>
        <source>Go to end of track</source>
        <translation>Zum Ende des Titels</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Choose a music folder</source>
        <translation>Musikordner auswählen</translation>
    </message>
    <message>
        <source>Scanning {0}</source>
        <translation>{0} wird eingelesen</translation>
    </message>
    <message numerus="yes">
        <source>Scanning %Ln location(s)</source>
        <translation>
            <numerusform>%Ln Ort wird eingelesen</numerusform>
            <numerusform>%Ln Orte werden eingelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Rescanning</source>
        <translation>Neu einlesen</translation>
    </message>
    <message>
        <source>Rescanning, including removed tracks</source>
        <translation>Neu einlesen, auch entfernte Titel</translation>
    </message>
    <message>
        <source>Rescanning every file</source>
        <translation>Alle Dateien neu einlesen</translation>
    </message>
    <message>
        <source>Analysing new tracks</source>
        <translation>Neue Titel analysieren</translation>
    </message>
    <message numerus="yes">
        <source>Analysing %Ln track(s) again</source>
        <translation>
            <numerusform>%Ln Titel erneut analysieren</numerusform>
            <numerusform>%Ln Titel erneut analysieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Analysing the rest of %Ln track(s)</source>
        <translation>
            <numerusform>Rest von %Ln Titel wird analysiert</numerusform>
            <numerusform>Rest von %Ln Titeln wird analysiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
</context>
<context>
    <name>JobCard</name>
    <message>
        <source>Progress of “{0}”</source>
        <translation>Fortschritt von „{0}“</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Fehlgeschlagene wiederholen</translation>
    </message>
    <message>
        <source>What failed, and why</source>
        <translation>Was fehlgeschlagen ist und warum</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>JudgingRoom</name>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Rows: the class a track is filed under. Columns: the class the model heard. Click a cell to list its tracks.</source>
        <translation>Zeilen: die Klasse, in die ein Titel einsortiert ist. Spalten: die Klasse, die das Modell gehört hat. Ein Klick auf ein Feld listet dessen Titel auf.</translation>
    </message>
    <message>
        <source>&amp;Use this model</source>
        <translation>Dieses Modell &amp;verwenden</translation>
    </message>
    <message>
        <source>&amp;Back to the previous model</source>
        <translation>&amp;Zurück zum vorigen Modell</translation>
    </message>
    <message>
        <source>&amp;Open report</source>
        <translation>Be&amp;richt öffnen</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren …</translation>
    </message>
    <message>
        <source>Save this model as a single file, for example for another computer</source>
        <translation>Dieses Modell als eine Datei speichern, etwa für einen anderen Rechner</translation>
    </message>
    <message>
        <source>I&amp;mport…</source>
        <translation>I&amp;mportieren …</translation>
    </message>
    <message>
        <source>Add a model that was exported on another computer</source>
        <translation>Ein Modell hinzufügen, das auf einem anderen Rechner exportiert wurde</translation>
    </message>
    <message>
        <source>Perhaps mislabelle&amp;d</source>
        <translation>Vie&amp;lleicht falsch einsortiert</translation>
    </message>
    <message>
        <source>Tracks that the new model confidently puts in another class</source>
        <translation>Titel, die das neue Modell mit großer Sicherheit anders einordnet</translation>
    </message>
    <message>
        <source>Review in the &amp;library</source>
        <translation>In der Bibliothe&amp;k durchsehen</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Konfusionsmatrix</translation>
    </message>
    <message>
        <source>No model has been trained yet. Start under 1. Teach.</source>
        <translation>Noch wurde kein Modell trainiert. Beginnen Sie unter „1. Beibringen“.</translation>
    </message>
    <message>
        <source>Perhaps mislabelle&amp;d: {0}</source>
        <translation>Vie&amp;lleicht falsch einsortiert: {0}</translation>
    </message>
    <message>
        <source>Current model: {0}</source>
        <translation>Aktuelles Modell: {0}</translation>
    </message>
    <message>
        <source>Perhaps mislabelled: the new model confidently puts these in another class</source>
        <translation>Vielleicht falsch einsortiert: Das neue Modell ordnet diese Titel mit großer Sicherheit anders ein</translation>
    </message>
    <message>
        <source>Use {0} again</source>
        <translation>{0} wieder verwenden</translation>
    </message>
</context>
<context>
    <name>LabelEditor</name>
    <message>
        <source>Classes from your library</source>
        <translation>Klassen aus Ihrer Bibliothek</translation>
    </message>
    <message>
        <source>Drag one line onto another to merge them, or type a class. Lines without a class are left out.</source>
        <translation>Ziehen Sie eine Zeile auf eine andere, um beide zusammenzulegen, oder tippen Sie eine Klasse ein. Zeilen ohne Klasse werden weggelassen.</translation>
    </message>
    <message>
        <source>Mer&amp;ge</source>
        <translation>Z&amp;usammenlegen</translation>
    </message>
    <message>
        <source>Merge the selected lines into the first</source>
        <translation>Die ausgewählten Zeilen mit der ersten zusammenlegen</translation>
    </message>
    <message>
        <source>Leave o&amp;ut</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Leave the selected lines out</source>
        <translation>Die ausgewählten Zeilen weglassen</translation>
    </message>
    <message>
        <source>As suggested</source>
        <translation>Wie &amp;vorgeschlagen</translation>
    </message>
    <message>
        <source>Back to the suggestion: spellings merged, rare labels left out</source>
        <translation>Zurück zum Vorschlag: Schreibweisen zusammengelegt, Seltenes weggelassen</translation>
    </message>
    <message>
        <source>This library has no labels to learn from yet.</source>
        <translation>Diese Bibliothek enthält noch keine Angaben, aus denen gelernt werden kann.</translation>
    </message>
    <message>
        <source>Classes: {0}. Each needs at least eight tracks by three artists.</source>
        <translation>Klassen: {0}. Jede braucht mindestens acht Titel von drei Interpreten.</translation>
    </message>
</context>
<context>
    <name>LabelTable</name>
    <message>
        <source>Labels in the files, and the class each becomes</source>
        <translation>Angaben in den Dateien und die Klasse, die daraus wird</translation>
    </message>
    <message>
        <source>In the files</source>
        <translation>In den Dateien</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artists</source>
        <translation>Interpreten</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
</context>
<context>
    <name>Labels</name>
    <message>
        <source>Blues</source>
        <translation>Blues</translation>
    </message>
    <message>
        <source>Classical</source>
        <translation>Klassik</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Country</translation>
    </message>
    <message>
        <source>Disco</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>Hip-Hop</source>
        <translation>Hip-Hop</translation>
    </message>
    <message>
        <source>Jazz</source>
        <translation>Jazz</translation>
    </message>
    <message>
        <source>Metal</source>
        <translation>Metal</translation>
    </message>
    <message>
        <source>Pop</source>
        <translation>Pop</translation>
    </message>
    <message>
        <source>Reggae</source>
        <translation>Reggae</translation>
    </message>
    <message>
        <source>Rock</source>
        <translation>Rock</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Happy</source>
        <translation>Fröhlich</translation>
    </message>
    <message>
        <source>Angry</source>
        <translation>Wütend</translation>
    </message>
    <message>
        <source>Sad</source>
        <translation>Traurig</translation>
    </message>
    <message>
        <source>Calm</source>
        <translation>Ruhig</translation>
    </message>
    <message>
        <source>Dance</source>
        <translation>Dance</translation>
    </message>
    <message>
        <source>Folk</source>
        <translation>Folk</translation>
    </message>
    <message>
        <source>Rap</source>
        <translation>Rap</translation>
    </message>
    <message>
        <source>World</source>
        <translation>Weltmusik</translation>
    </message>
    <message>
        <source>Anguished</source>
        <translation>Gequält</translation>
    </message>
    <message>
        <source>Anguished/Distraught</source>
        <translation>Gequält/Verzweifelt</translation>
    </message>
    <message>
        <source>Atmospheric</source>
        <translation>Atmosphärisch</translation>
    </message>
    <message>
        <source>Bitter</source>
        <translation>Bitter</translation>
    </message>
    <message>
        <source>Bleak</source>
        <translation>Trostlos</translation>
    </message>
    <message>
        <source>Calm/Peaceful</source>
        <translation>Ruhig/Friedlich</translation>
    </message>
    <message>
        <source>Cerebral</source>
        <translation>Kopflastig</translation>
    </message>
    <message>
        <source>Cheerful</source>
        <translation>Heiter</translation>
    </message>
    <message>
        <source>Complex</source>
        <translation>Komplex</translation>
    </message>
    <message>
        <source>Delicate</source>
        <translation>Zart</translation>
    </message>
    <message>
        <source>Depressed</source>
        <translation>Niedergeschlagen</translation>
    </message>
    <message>
        <source>Ethereal</source>
        <translation>Ätherisch</translation>
    </message>
    <message>
        <source>Excited</source>
        <translation>Aufgeregt</translation>
    </message>
    <message>
        <source>Exciting</source>
        <translation>Aufregend</translation>
    </message>
    <message>
        <source>Fierce</source>
        <translation>Heftig</translation>
    </message>
    <message>
        <source>Fiery</source>
        <translation>Feurig</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>Sanft</translation>
    </message>
    <message>
        <source>Gloomy</source>
        <translation>Düster</translation>
    </message>
    <message>
        <source>Greasy</source>
        <translation>Schmierig</translation>
    </message>
    <message>
        <source>Harsh</source>
        <translation>Rau</translation>
    </message>
    <message>
        <source>Hostile</source>
        <translation>Feindselig</translation>
    </message>
    <message>
        <source>Hypnotic</source>
        <translation>Hypnotisch</translation>
    </message>
    <message>
        <source>Joyous</source>
        <translation>Freudig</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Leicht</translation>
    </message>
    <message>
        <source>Peaceful</source>
        <translation>Friedlich</translation>
    </message>
    <message>
        <source>Reckless</source>
        <translation>Rücksichtslos</translation>
    </message>
    <message>
        <source>Relaxed</source>
        <translation>Entspannt</translation>
    </message>
    <message>
        <source>Sexy</source>
        <translation>Sexy</translation>
    </message>
    <message>
        <source>Somber</source>
        <translation>Schwermütig</translation>
    </message>
    <message>
        <source>Soothing</source>
        <translation>Beruhigend</translation>
    </message>
    <message>
        <source>Sparkling</source>
        <translation>Prickelnd</translation>
    </message>
    <message>
        <source>Spicy</source>
        <translation>Pikant</translation>
    </message>
    <message>
        <source>Spiritual</source>
        <translation>Spirituell</translation>
    </message>
    <message>
        <source>Tense</source>
        <translation>Angespannt</translation>
    </message>
    <message>
        <source>Tense/Anxious</source>
        <translation>Angespannt/Ängstlich</translation>
    </message>
    <message>
        <source>Volatile</source>
        <translation>Sprunghaft</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Analysed</source>
        <translation>Analysiert</translation>
    </message>
    <message>
        <source>First pass</source>
        <translation>Erster Durchgang</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Nicht lesbar</translation>
    </message>
</context>
<context>
    <name>Leading</name>
    <message>
        <source>None of these tracks is in the library</source>
        <translation>Keiner dieser Titel ist in der Bibliothek</translation>
    </message>
    <message>
        <source>Not in the library: {0}</source>
        <translation>Nicht in der Bibliothek: {0}</translation>
    </message>
</context>
<context>
    <name>LearningRoom</name>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Training progress</source>
        <translation>Fortschritt des Trainings</translation>
    </message>
    <message>
        <source>Pa&amp;use</source>
        <translation>Paus&amp;e</translation>
    </message>
    <message>
        <source>Finish &amp;now</source>
        <translation>&amp;Jetzt abschließen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>Re&amp;sume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Stop for now and resume whenever you like</source>
        <translation>Vorerst anhalten und fortsetzen, wann Sie möchten</translation>
    </message>
    <message>
        <source>Make a model from what has been learned so far</source>
        <translation>Aus dem bisher Gelernten ein Modell machen</translation>
    </message>
    <message>
        <source>Discard this run: no model, and no entry under Runs</source>
        <translation>Diesen Lauf verwerfen: kein Modell und kein Eintrag unter „Läufe“</translation>
    </message>
    <message>
        <source>Continue from where it stopped</source>
        <translation>Dort fortsetzen, wo es aufgehört hat</translation>
    </message>
    <message>
        <source>Pause keeps your progress, even if you quit the program. Finish now makes a model from what has been learned so far. Cancel discards the run. Either way, no track has to be listened to twice.</source>
        <translation>„Pause“ bewahrt den Fortschritt, auch wenn Sie das Programm beenden. „Jetzt abschließen“ macht aus dem bisher Gelernten ein Modell. „Abbrechen“ verwirft den Lauf. Kein Titel muss zweimal angehört werden.</translation>
    </message>
    <message>
        <source>Loss per epoch, lower is better: training (grey), validation (blue)</source>
        <translation>Verlust je Epoche, niedriger ist besser: Training (grau), Validierung (blau)</translation>
    </message>
    <message>
        <source>Share of each class recognised per epoch (validation tracks)</source>
        <translation>Erkannter Anteil jeder Klasse je Epoche (Validierungstitel)</translation>
    </message>
    <message>
        <source>Rows: the class a track is filed under. Columns: the class the model heard.</source>
        <translation>Zeilen: die Klasse, in die ein Titel einsortiert ist. Spalten: die Klasse, die das Modell gehört hat.</translation>
    </message>
    <message>
        <source>Loss per epoch</source>
        <translation>Verlust je Epoche</translation>
    </message>
    <message>
        <source>Recognised per epoch</source>
        <translation>Erkannt je Epoche</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Konfusionsmatrix</translation>
    </message>
    <message>
        <source>Left out: {0}</source>
        <translation>Weggelassen: {0}</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>Ve&amp;rwerfen</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Clipped</source>
        <translation>Übersteuert</translation>
    </message>
    <message>
        <source>The input was too loud and is distorted: turn it down. Click to reset.</source>
        <translation>Der Eingang war zu laut und ist verzerrt: bitte leiser stellen. Klicken setzt die Anzeige zurück.</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message numerus="yes">
        <source>%Ln track(s)</source>
        <translation>
            <numerusform>%Ln Titel</numerusform>
            <numerusform>%Ln Titel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>The package does not include the licence text.</source>
        <translation>Das Paket enthält keinen Lizenztext.</translation>
    </message>
</context>
<context>
    <name>LineMenu</name>
    <message>
        <source>Remove its tracks from the library…</source>
        <translation>Seine Titel aus der Bibliothek entfernen …</translation>
    </message>
    <message>
        <source>Remove this folder from the library…</source>
        <translation>Diesen Ordner aus der Bibliothek entfernen …</translation>
    </message>
    <message>
        <source>Open in the file manager</source>
        <translation>In der Dateiverwaltung öffnen</translation>
    </message>
    <message>
        <source>Analyse its tracks again</source>
        <translation>Seine Titel erneut analysieren</translation>
    </message>
    <message>
        <source>Rescan this folder</source>
        <translation>Diesen Ordner neu einlesen</translation>
    </message>
    <message>
        <source>Add to the search</source>
        <translation>Zur Suche hinzufügen</translation>
    </message>
    <message>
        <source>Remove from the search</source>
        <translation>Aus der Suche entfernen</translation>
    </message>
    <message>
        <source>Remove this view</source>
        <translation>Diese Ansicht entfernen</translation>
    </message>
    <message>
        <source>Stop updating this playlist</source>
        <translation>Diese Wiedergabeliste nicht mehr aktualisieren</translation>
    </message>
</context>
<context>
    <name>Listing</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln ausgewählt</numerusform>
            <numerusform>%Ln ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>The track’s tags name no album</source>
        <translation>In den Tags des Titels steht kein Album</translation>
    </message>
    <message>
        <source>The track’s tags name no artist</source>
        <translation>In den Tags des Titels steht kein Interpret</translation>
    </message>
    <message>
        <source>Too many tracks to drag; select fewer</source>
        <translation>Zu viele Titel zum Ziehen; wählen Sie weniger aus</translation>
    </message>
</context>
<context>
    <name>LiveScope</name>
    <message>
        <source>Live audio</source>
        <translation>Live-Audio</translation>
    </message>
    <message>
        <source>Waveform, spectrogram and features of the input</source>
        <translation>Wellenform, Spektrogramm und Merkmale des Eingangssignals</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
    <message>
        <source>{0} Hz</source>
        <translation>{0} Hz</translation>
    </message>
    <message>
        <source>{0} kHz</source>
        <translation>{0} kHz</translation>
    </message>
    <message>
        <source>Seconds ago</source>
        <translation>Sekunden zurück</translation>
    </message>
</context>
<context>
    <name>LiveTab</name>
    <message>
        <source>Input</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Systemstandard</translation>
    </message>
    <message>
        <source>Recorded to {0}</source>
        <translation>Aufgenommen in {0}</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Aufnahme</translation>
    </message>
    <message>
        <source>Record to</source>
        <translation>Aufnehmen in</translation>
    </message>
    <message>
        <source>FLAC (*.flac);;WAV (*.wav)</source>
        <translation>FLAC (*.flac);;WAV (*.wav)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Mithören</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>Aufnehmen …</translation>
    </message>
    <message>
        <source>Stop recording</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <source>No signal.</source>
        <translation>Kein Signal.</translation>
    </message>
    <message>
        <source>Choose an input and press “Listen”</source>
        <translation>Wählen Sie einen Eingang und klicken Sie auf „Mithören“</translation>
    </message>
    <message>
        <source>A microphone hears the room; an input with a loudspeaker hears what this computer plays. You see the sound here as it comes, and its genre and mood beside it.</source>
        <translation>Ein Mikrofon nimmt den Raum auf, ein Eingang mit Lautsprecher-Symbol das, was dieser Computer abspielt. Hier sehen Sie dann laufend den Klang, daneben Genre und Stimmung.</translation>
    </message>
</context>
<context>
    <name>LogViewer</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>The log is empty.</source>
        <translation>Das Protokoll ist leer.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner anzeigen</translation>
    </message>
</context>
<context>
    <name>Loudness</name>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Ton einschalten</translation>
    </message>
    <message>
        <source>Volume: {0}</source>
        <translation>Lautstärke: {0}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
</context>
<context>
    <name>MapRow</name>
    <message>
        <source>Map of the whole track</source>
        <translation>Karte des ganzen Titels</translation>
    </message>
</context>
<context>
    <name>MapsPicture</name>
    <message>
        <source>Spectrogram (STFT map)</source>
        <translation>Spektrogramm (STFT-Karte)</translation>
    </message>
    <message>
        <source>Music features</source>
        <translation>Musikmerkmale</translation>
    </message>
    <message>
        <source>time: 3 seconds →</source>
        <translation>Zeit: 3 Sekunden →</translation>
    </message>
    <message>
        <source>frequency →</source>
        <translation>Frequenz →</translation>
    </message>
</context>
<context>
    <name>MatrixRow</name>
    <message>
        <source>clip {0}: not listened to yet</source>
        <translation>Ausschnitt {0}: noch nicht gehört</translation>
    </message>
    <message>
        <source>clip {0} · {1}: {2} {3}</source>
        <translation>Ausschnitt {0} · {1}: {2} {3}</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>is in use by another program and stayed so</source>
        <translation>wird von einem anderen Programm benutzt, auch nach längerem Warten noch</translation>
    </message>
    <message>
        <source>not an audio file, or damaged beyond recognition</source>
        <translation>keine Audiodatei oder bis zur Unkenntlichkeit beschädigt</translation>
    </message>
    <message>
        <source>is a folder</source>
        <translation>ist ein Ordner</translation>
    </message>
    <message>
        <source>is not a regular file</source>
        <translation>ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
    <message>
        <source>an empty file</source>
        <translation>eine leere Datei</translation>
    </message>
    <message>
        <source>is protected by DRM</source>
        <translation>ist durch DRM geschützt</translation>
    </message>
    <message>
        <source>contains no audio that can be decoded</source>
        <translation>enthält kein Audio, das sich dekodieren lässt</translation>
    </message>
    <message>
        <source>contains NaN or infinite samples</source>
        <translation>enthält NaN oder unendliche Werte</translation>
    </message>
    <message>
        <source>none of its audio can be decoded</source>
        <translation>nichts vom Audio lässt sich dekodieren</translation>
    </message>
    <message>
        <source>the Matroska file is damaged</source>
        <translation>die Matroska-Datei ist beschädigt</translation>
    </message>
    <message>
        <source>the audio contains NaN or infinite samples</source>
        <translation>das Audio enthält NaN oder unendliche Samples</translation>
    </message>
    <message>
        <source>the audio device was disconnected: {name}</source>
        <translation>das Audiogerät wurde getrennt: {name}</translation>
    </message>
    <message>
        <source>the card asks for sizes that no network has: {reason}</source>
        <translation>die Karte verlangt Größen, die kein Netz hat: {reason}</translation>
    </message>
    <message>
        <source>the cluster&apos;s workers are of another version: {refused}. Nothing was given to them; install the same version everywhere</source>
        <translation>die Worker des Clusters haben eine andere Version: {refused}. Sie haben nichts bekommen; installieren Sie überall dieselbe Version</translation>
    </message>
    <message>
        <source>the code page of {origin} is not known: players show “{shown}”. If that is wrong, choose the legacy tag encoding in the settings, Writing</source>
        <translation>die Codepage von {origin} ist nicht bekannt: Player zeigen „{shown}“. Ist das falsch, wählen Sie in den Einstellungen unter „Schreiben“ die Kodierung alter Tags</translation>
    </message>
    <message>
        <source>the decoder crashed on this file</source>
        <translation>der Decoder ist an dieser Datei abgestürzt</translation>
    </message>
    <message>
        <source>the device is gone</source>
        <translation>das Gerät ist nicht mehr da</translation>
    </message>
    <message>
        <source>the disk is full; nothing was changed</source>
        <translation>der Datenträger ist voll; nichts wurde geändert</translation>
    </message>
    <message>
        <source>the file ends in the middle of its header</source>
        <translation>die Datei endet mitten in ihrem Kopf</translation>
    </message>
    <message>
        <source>the file gets an ID3 chunk</source>
        <translation>die Datei bekommt einen ID3-Chunk</translation>
    </message>
    <message>
        <source>the file gets an ID3v2 tag</source>
        <translation>die Datei bekommt einen ID3v2-Tag</translation>
    </message>
    <message>
        <source>the file gets an ID3v2.{version} tag</source>
        <translation>die Datei bekommt einen ID3v2.{version}-Tag</translation>
    </message>
    <message>
        <source>the file has {n} names (hard links)</source>
        <translation>die Datei hat {n} Namen (harte Links)</translation>
    </message>
    <message>
        <source>the file is cut off before its audio</source>
        <translation>die Datei ist vor ihrem Audio abgeschnitten</translation>
    </message>
    <message>
        <source>the file name has no known ending; use one of {known}</source>
        <translation>der Dateiname hat keine bekannte Endung; nehmen Sie eine von {known}</translation>
    </message>
    <message>
        <source>the file was changed in the meantime: {reason}</source>
        <translation>die Datei wurde inzwischen geändert: {reason}</translation>
    </message>
    <message>
        <source>the file was changed since: {reason}</source>
        <translation>die Datei wurde seither geändert: {reason}</translation>
    </message>
    <message>
        <source>the input cannot be displayed: {reason}</source>
        <translation>der Eingang kann nicht angezeigt werden: {reason}</translation>
    </message>
    <message>
        <source>the model&apos;s {name} cannot be fetched: {reason}</source>
        <translation>{name} des Modells lässt sich nicht holen: {reason}</translation>
    </message>
    <message>
        <source>the new tag takes over what stands in the old one: {names}</source>
        <translation>der neue Tag übernimmt, was im alten steht: {names}</translation>
    </message>
    <message>
        <source>the new tag would hide “{shown}” in {origin}, whose code page is not known: choose the legacy tag encoding in the settings, Writing</source>
        <translation>der neue Tag würde „{shown}“ in {origin} verdecken, dessen Codepage nicht bekannt ist: Wählen Sie in den Einstellungen unter „Schreiben“ die Kodierung alter Tags</translation>
    </message>
    <message>
        <source>the process that worked on it crashed</source>
        <translation>der Prozess, der daran arbeitete, ist abgestürzt</translation>
    </message>
    <message>
        <source>the process that worked on it was killed</source>
        <translation>der Prozess, der daran arbeitete, wurde beendet</translation>
    </message>
    <message>
        <source>there was not enough memory for it</source>
        <translation>der Arbeitsspeicher reichte dafür nicht aus</translation>
    </message>
    <message>
        <source>no such file or directory</source>
        <translation>Datei oder Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>no such file or folder</source>
        <translation>Datei oder Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>it is no longer in the library</source>
        <translation>die Datei ist nicht mehr in der Bibliothek</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>changed since the last scan; scan again</source>
        <translation>seit dem letzten Einlesen geändert; bitte neu einlesen</translation>
    </message>
    <message>
        <source>a kind of file whose tags MGC Desktop cannot read or write</source>
        <translation>eine Art Datei, deren Tags MGC Desktop nicht lesen oder schreiben kann</translation>
    </message>
    <message>
        <source>no permission to write into its folder</source>
        <translation>keine Berechtigung, in ihren Ordner zu schreiben</translation>
    </message>
    <message>
        <source>interrupted before it was written</source>
        <translation>unterbrochen, bevor geschrieben wurde</translation>
    </message>
    <message>
        <source>interrupted before it was put back</source>
        <translation>unterbrochen, bevor zurückgesetzt wurde</translation>
    </message>
    <message>
        <source>interrupted, and changed by another program since</source>
        <translation>unterbrochen und seither von einem anderen Programm geändert</translation>
    </message>
    <message>
        <source>the file is read-only</source>
        <translation>die Datei ist schreibgeschützt</translation>
    </message>
    <message>
        <source>the file is in use by another program, which is writing to it</source>
        <translation>ein anderes Programm schreibt gerade in die Datei</translation>
    </message>
    <message>
        <source>another program changed the file in the meantime</source>
        <translation>ein anderes Programm hat die Datei inzwischen geändert</translation>
    </message>
    <message>
        <source>the file was changed since it was written</source>
        <translation>die Datei wurde seit dem Schreiben geändert</translation>
    </message>
    <message>
        <source>the file was changed since the preview</source>
        <translation>die Datei wurde seit der Vorschau geändert</translation>
    </message>
    <message>
        <source>the disk returned other data than was written</source>
        <translation>der Datenträger lieferte andere Daten zurück, als geschrieben wurden</translation>
    </message>
    <message>
        <source>the weights are not those of the card (SHA-256 differs)</source>
        <translation>die Gewichte sind nicht die der Karte (SHA-256 weicht ab)</translation>
    </message>
    <message>
        <source>shorter than a clip of 3 s: padded with silence</source>
        <translation>kürzer als ein Ausschnitt von 3 s: mit Stille aufgefüllt</translation>
    </message>
    <message>
        <source>shorter than a clip of 3 s: repeated until it fills one</source>
        <translation>kürzer als ein Ausschnitt von 3 s: wiederholt, bis einer gefüllt ist</translation>
    </message>
    <message>
        <source>shorter than one frame of 46 ms</source>
        <translation>kürzer als ein Frame von 46 ms</translation>
    </message>
    <message>
        <source>silent throughout</source>
        <translation>durchgehend still</translation>
    </message>
    <message>
        <source>no sound: this computer has no sound output</source>
        <translation>kein Ton: Dieser Computer hat keine Audioausgabe</translation>
    </message>
    <message>
        <source>no sound: this computer has no sound input</source>
        <translation>kein Ton: Dieser Computer hat keinen Audioeingang</translation>
    </message>
    <message>
        <source>the system cannot watch more folders for this user (inotify): raise fs.inotify.max_user_watches, or watch fewer folders</source>
        <translation>das System kann für diesen Benutzer keine weiteren Ordner überwachen (inotify): fs.inotify.max_user_watches erhöhen oder weniger Ordner überwachen</translation>
    </message>
    <message>
        <source>no more programs of this user can watch folders (inotify): raise fs.inotify.max_user_instances, or end other programs that do</source>
        <translation>es können keine weiteren Programme dieses Benutzers Ordner überwachen (inotify): fs.inotify.max_user_instances erhöhen oder andere solche Programme beenden</translation>
    </message>
    <message>
        <source>recordings are .wav or .flac</source>
        <translation>Aufnahmen sind .wav- oder .flac-Dateien</translation>
    </message>
    <message>
        <source>not analysed</source>
        <translation>nicht analysiert</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>the model is undecided</source>
        <translation>das Modell lässt es offen</translation>
    </message>
    <message>
        <source>the scheduler at {address} is gone; what was done is kept, the same command goes on from there</source>
        <translation>der Scheduler unter {address} ist nicht mehr da; was getan ist, bleibt, derselbe Befehl macht dort weiter</translation>
    </message>
    <message>
        <source>the sound server is gone</source>
        <translation>der Soundserver ist nicht mehr da</translation>
    </message>
    <message>
        <source>the two networks disagree</source>
        <translation>die beiden Netze sind uneinig</translation>
    </message>
    <message>
        <source>the file is no longer there</source>
        <translation>die Datei ist nicht mehr da</translation>
    </message>
    <message>
        <source>the system does not permit it (is the file or its folder locked?)</source>
        <translation>das System erlaubt es nicht (ist die Datei oder ihr Ordner gesperrt?)</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the disk quota is used up</source>
        <translation>das Kontingent des Datenträgers ist aufgebraucht</translation>
    </message>
    <message>
        <source>the file would become larger than is allowed</source>
        <translation>die Datei würde größer als erlaubt</translation>
    </message>
    <message>
        <source>the file is in use by another program</source>
        <translation>ein anderes Programm benutzt die Datei</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>its symbolic links lead in a circle</source>
        <translation>seine symbolischen Verweise führen im Kreis</translation>
    </message>
    <message>
        <source>the disk reports an error</source>
        <translation>der Datenträger meldet einen Fehler</translation>
    </message>
    <message>
        <source>its name is too long for the system</source>
        <translation>der Name ist zu lang für das System</translation>
    </message>
    <message>
        <source>the network folder is no longer reachable</source>
        <translation>der Netzwerkordner ist nicht mehr erreichbar</translation>
    </message>
    <message>
        <source>the network folder does not answer</source>
        <translation>der Netzwerkordner antwortet nicht</translation>
    </message>
    <message>
        <source>its new content was deleted before it could replace the file: another program deletes files that begin with .mgc-tags-</source>
        <translation>der neue Inhalt wurde gelöscht, bevor er die Datei ersetzen konnte: Ein anderes Programm löscht Dateien, deren Name mit .mgc-tags- beginnt</translation>
    </message>
    <message>
        <source>the file&apos;s header will count its ID3 chunk, too</source>
        <translation>der Kopf der Datei zählt ihren ID3-Block künftig mit</translation>
    </message>
    <message>
        <source>the file belongs to another user</source>
        <translation>die Datei gehört einem anderen Benutzer</translation>
    </message>
    <message>
        <source>the file belongs to another group</source>
        <translation>die Datei gehört einer anderen Gruppe</translation>
    </message>
    <message>
        <source>the genre&apos;s number in ID3v1 is set too</source>
        <translation>die Nummer des Genres in ID3v1 wird mit gesetzt</translation>
    </message>
    <message>
        <source>the genre&apos;s number is replaced by its name</source>
        <translation>die Nummer des Genres wird durch seinen Namen ersetzt</translation>
    </message>
    <message>
        <source>the ID3 tag in front of the FLAC stream is left as it is</source>
        <translation>der ID3-Tag vor dem FLAC-Strom bleibt, wie er ist</translation>
    </message>
    <message>
        <source>the ID3 tag in front of the music is kept in step</source>
        <translation>der ID3-Tag vor der Musik wird mitgeführt</translation>
    </message>
    <message>
        <source>the file has two ID3 tags: they are kept in step</source>
        <translation>die Datei hat zwei ID3-Tags: Beide werden mitgeführt</translation>
    </message>
    <message>
        <source>other programs could not read its tags any more: the file is left unchanged</source>
        <translation>andere Programme könnten ihre Tags nicht mehr lesen: Die Datei bleibt unverändert</translation>
    </message>
    <message>
        <source>its sizes were never filled in: a tag behind the sound would be played as sound</source>
        <translation>ihre Größen wurden nie eingetragen: Ein Tag hinter dem Ton würde als Ton gespielt</translation>
    </message>
    <message>
        <source>a WAV with sizes of 64 bits, which stand where no tag may move them</source>
        <translation>eine WAV-Datei mit Größen von 64 Bit, die kein Tag verschieben darf</translation>
    </message>
    <message>
        <source>a chunk of odd length has no pad byte behind it</source>
        <translation>hinter einem Block ungerader Länge fehlt das Füllbyte</translation>
    </message>
    <message>
        <source>its chunks are damaged</source>
        <translation>ihre Blöcke sind beschädigt</translation>
    </message>
    <message>
        <source>its ID3 chunk holds no ID3 tag</source>
        <translation>ihr ID3-Block enthält keinen ID3-Tag</translation>
    </message>
    <message>
        <source>the file is cut off</source>
        <translation>die Datei ist abgeschnitten</translation>
    </message>
    <message>
        <source>the file ends in the middle of its tags</source>
        <translation>die Datei endet mitten in ihren Tags</translation>
    </message>
    <message>
        <source>the file ends in the middle of its ID3 tag</source>
        <translation>die Datei endet mitten in ihrem ID3-Tag</translation>
    </message>
    <message>
        <source>the file became shorter while it was read</source>
        <translation>die Datei wurde kürzer, während sie gelesen wurde</translation>
    </message>
    <message>
        <source>the file would become larger than 4 GB, which the format allows</source>
        <translation>die Datei würde größer als die 4 GB, die das Format erlaubt</translation>
    </message>
    <message>
        <source>the tags would become larger than 16 MB, which the format allows</source>
        <translation>die Tags würden größer als die 16 MB, die das Format erlaubt</translation>
    </message>
    <message>
        <source>the tag ends early</source>
        <translation>der Tag endet zu früh</translation>
    </message>
    <message>
        <source>it is not a regular file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>its headers claim more parts than the tags of any music have</source>
        <translation>ihre Köpfe behaupten mehr Teile, als die Tags irgendeiner Musik haben</translation>
    </message>
    <message>
        <source>its headers lead through more of the file than tags can take up</source>
        <translation>ihre Köpfe führen durch mehr von der Datei, als Tags einnehmen können</translation>
    </message>
    <message>
        <source>the vocabulary excludes {label}</source>
        <translation>das Vokabular lässt {label} weg</translation>
    </message>
    <message>
        <source>the workers on this machine keep ending: {words}</source>
        <translation>die Worker auf diesem Rechner enden immer wieder: {words}</translation>
    </message>
    <message>
        <source>the {kind} tag behind the music is kept in step</source>
        <translation>der {kind}-Tag hinter der Musik wird mitgeführt</translation>
    </message>
    <message>
        <source>timed out after {seconds:.0f} s</source>
        <translation>nach {seconds:.0f} s ohne Ergebnis abgebrochen</translation>
    </message>
    <message>
        <source>unexpected {kind}: {reason} (please report this)</source>
        <translation>unerwarteter Fehler {kind}: {reason} (bitte melden Sie das)</translation>
    </message>
    <message>
        <source>unknown device “{name}”: auto, cpu, cuda or mps</source>
        <translation>unbekanntes Gerät „{name}“: auto, cpu, cuda oder mps</translation>
    </message>
    <message>
        <source>version {version} is here with other weights than the track was analysed by ({digits}): analyse it again</source>
        <translation>Version {version} hat hier andere Gewichte als die, mit denen der Titel analysiert wurde ({digits}): Analysieren Sie ihn neu</translation>
    </message>
    <message>
        <source>version {version} is no longer installed: analyse the track again</source>
        <translation>Version {version} ist nicht mehr installiert: Analysieren Sie den Titel neu</translation>
    </message>
    <message>
        <source>was lost, and not back within {seconds:.0f} s: {reason}</source>
        <translation>Verbindung verloren und nach {seconds:.0f} s noch nicht zurück: {reason}</translation>
    </message>
    <message>
        <source>was made by a newer version of MGC Desktop (schema {theirs}, this one knows {ours}); nothing was changed</source>
        <translation>stammt von einer neueren Version von MGC Desktop (Schema {theirs}, diese kennt {ours}); nichts wurde geändert</translation>
    </message>
    <message>
        <source>what changes in it is not followed: its name is no UTF-8</source>
        <translation>was sich darin ändert, wird nicht verfolgt: Der Name ist kein UTF-8</translation>
    </message>
    <message>
        <source>workers died while they had it ({n}; the last one was {name})</source>
        <translation>Worker brachen ab, während sie sie hatten ({n}; der letzte war {name})</translation>
    </message>
    <message>
        <source>written in place after a backup: {reason}</source>
        <translation>nach einer Sicherung an Ort und Stelle geschrieben: {reason}</translation>
    </message>
    <message>
        <source>zeros stand where the FLAC file&apos;s tags go on: they never arrived</source>
        <translation>wo die Tags der FLAC-Datei weitergehen, stehen Nullen: Sie sind nie angekommen</translation>
    </message>
    <message>
        <source>a compressed ID3v2.2 tag: its format was never documented</source>
        <translation>ein komprimierter ID3v2.2-Tag: Sein Format wurde nie beschrieben</translation>
    </message>
    <message>
        <source>an unsynchronised ID3v2.3 tag with a checksum</source>
        <translation>ein unsynchronisierter ID3v2.3-Tag mit Prüfsumme</translation>
    </message>
    <message>
        <source>an unsynchronised ID3v2.3 tag with an extended header</source>
        <translation>ein unsynchronisierter ID3v2.3-Tag mit erweitertem Kopf</translation>
    </message>
    <message>
        <source>a value that is too long for an ID3v2.2 frame</source>
        <translation>ein Wert, der für einen ID3v2.2-Frame zu lang ist</translation>
    </message>
    <message>
        <source>an ID3 frame reaches beyond its tag</source>
        <translation>ein ID3-Frame reicht über seinen Tag hinaus</translation>
    </message>
    <message>
        <source>the ID3 tag holds something that is no frame</source>
        <translation>der ID3-Tag enthält etwas, das kein Frame ist</translation>
    </message>
    <message>
        <source>the ID3 tag would become larger than 256 MB, which the format cannot hold</source>
        <translation>der ID3-Tag würde größer als 256 MB, mehr kann das Format nicht fassen</translation>
    </message>
    <message>
        <source>the ID3 tag&apos;s extended header is damaged</source>
        <translation>der erweiterte Kopf des ID3-Tags ist beschädigt</translation>
    </message>
    <message>
        <source>the ID3 tag&apos;s frames tell their sizes in two ways</source>
        <translation>die Frames des ID3-Tags geben ihre Größen auf zwei Arten an</translation>
    </message>
    <message>
        <source>the ID3 tag&apos;s size is damaged</source>
        <translation>die Größe des ID3-Tags ist beschädigt</translation>
    </message>
    <message>
        <source>an APEv1 tag, which holds one value of plain ASCII a field</source>
        <translation>ein APEv1-Tag: Er fasst je Feld nur einen Wert aus reinem ASCII</translation>
    </message>
    <message>
        <source>ID3v2.{version} is not a version that is known</source>
        <translation>ID3v2.{version} ist keine bekannte Version</translation>
    </message>
    <message>
        <source>PortAudio does not start again: {reason}</source>
        <translation>PortAudio startet nicht wieder: {reason}</translation>
    </message>
    <message>
        <source>RIFF INFO is left as it is: {names}</source>
        <translation>RIFF INFO bleibt, wie es ist: {names}</translation>
    </message>
    <message>
        <source>a clip has {n_frames} frames, got {n_stft} and {n_music}</source>
        <translation>ein Clip hat {n_frames} Frames, erhalten wurden {n_stft} und {n_music}</translation>
    </message>
    <message>
        <source>a library needs a file</source>
        <translation>eine Bibliothek braucht eine Datei</translation>
    </message>
    <message>
        <source>a model of {task}, not of {wanted}</source>
        <translation>ein Modell für {task}, nicht für {wanted}</translation>
    </message>
    <message>
        <source>a picture&apos;s block is damaged</source>
        <translation>der Block eines Bildes ist beschädigt</translation>
    </message>
    <message>
        <source>a worker could not make anything of a request ({reason}); this is {versions}, which should be alike on all machines</source>
        <translation>ein Worker konnte mit einer Anfrage nichts anfangen ({reason}); hier läuft {versions}, das auf allen Rechnern gleich sein sollte</translation>
    </message>
    <message>
        <source>a {name} that is no valid Unicode</source>
        <translation>{name} ist kein gültiges Unicode</translation>
    </message>
    <message>
        <source>a {name} with a NUL character, which separates values</source>
        <translation>{name} enthält ein NUL-Zeichen, das Werte trennt</translation>
    </message>
    <message>
        <source>an ID3 tag stands in front of the {container} file</source>
        <translation>vor der {container}-Datei steht ein ID3-Tag</translation>
    </message>
    <message>
        <source>an atom in it is damaged</source>
        <translation>ein Atom darin ist beschädigt</translation>
    </message>
    <message>
        <source>an item of the APE tag is damaged</source>
        <translation>ein Eintrag des APE-Tags ist beschädigt</translation>
    </message>
    <message>
        <source>an object of the ASF header is damaged</source>
        <translation>ein Objekt des ASF-Kopfs ist beschädigt</translation>
    </message>
    <message>
        <source>another window or terminal is writing tags; wait until it is done</source>
        <translation>ein anderes Fenster oder Terminal schreibt gerade Tags; warten Sie, bis es fertig ist</translation>
    </message>
    <message>
        <source>batch {batch} wrote it again: undo that first</source>
        <translation>Durchgang {batch} hat sie danach noch einmal geschrieben: zuerst den zurücknehmen</translation>
    </message>
    <message>
        <source>brightness cut-off of {brightness_hz:g} Hz is not below the Nyquist frequency of {nyquist:g} Hz</source>
        <translation>die Grenze der Helligkeit von {brightness_hz:g} Hz liegt nicht unter der Nyquist-Frequenz von {nyquist:g} Hz</translation>
    </message>
    <message>
        <source>bundle format “{found}”, this program reads {ours}</source>
        <translation>Modellformat „{found}“, dieses Programm liest {ours}</translation>
    </message>
    <message>
        <source>cannot be copied: {reason}</source>
        <translation>kann nicht kopiert werden: {reason}</translation>
    </message>
    <message>
        <source>cannot be kept: {reason}</source>
        <translation>kann nicht aufbewahrt werden: {reason}</translation>
    </message>
    <message>
        <source>cannot be made: {reason}</source>
        <translation>kann nicht angelegt werden: {reason}</translation>
    </message>
    <message>
        <source>cannot be opened: no permission</source>
        <translation>kann nicht geöffnet werden: keine Berechtigung</translation>
    </message>
    <message>
        <source>cannot be opened: no such folder, no permission, or a read-only disk</source>
        <translation>kann nicht geöffnet werden: Ordner fehlt, keine Berechtigung oder schreibgeschützter Datenträger</translation>
    </message>
    <message>
        <source>cannot be read by {names}: {why}</source>
        <translation>kann von {names} nicht gelesen werden: {why}</translation>
    </message>
    <message>
        <source>cannot be read or written: the disk reports an error</source>
        <translation>kann nicht gelesen oder geschrieben werden: Der Datenträger meldet einen Fehler</translation>
    </message>
    <message>
        <source>cannot be read: {reason}</source>
        <translation>kann nicht gelesen werden: {reason}</translation>
    </message>
    <message>
        <source>cannot be repositioned</source>
        <translation>darin lässt sich nicht springen</translation>
    </message>
    <message>
        <source>cannot be written: the file or its folder is read-only</source>
        <translation>kann nicht geschrieben werden: Die Datei oder ihr Ordner ist schreibgeschützt</translation>
    </message>
    <message>
        <source>cannot be written: {reason}</source>
        <translation>kann nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>cannot record: {reason}</source>
        <translation>Aufnahme nicht möglich: {reason}</translation>
    </message>
    <message>
        <source>cannot sort by “{name}”</source>
        <translation>nach „{name}“ kann nicht sortiert werden</translation>
    </message>
    <message>
        <source>cannot start a process: {reason}</source>
        <translation>kein Prozess lässt sich starten: {reason}</translation>
    </message>
    <message>
        <source>cannot work for {scheduler}: {reason}</source>
        <translation>kann nicht für {scheduler} arbeiten: {reason}</translation>
    </message>
    <message>
        <source>clusters need more: pip install &apos;mgc-desktop[cluster]&apos;</source>
        <translation>Cluster brauchen mehr: pip install &apos;mgc-desktop[cluster]&apos;</translation>
    </message>
    <message>
        <source>confidence {confidence} is below {threshold}</source>
        <translation>Sicherheit {confidence} liegt unter {threshold}</translation>
    </message>
    <message>
        <source>could not be copied: {reason}</source>
        <translation>konnte nicht kopiert werden: {reason}</translation>
    </message>
    <message>
        <source>cut off: {missing} bytes that its header promises are missing</source>
        <translation>abgeschnitten: es fehlen {missing} Bytes, die ihr Kopf verspricht</translation>
    </message>
    <message>
        <source>damaged packets skipped: {n}</source>
        <translation>beschädigte Pakete übersprungen: {n}</translation>
    </message>
    <message>
        <source>device “{name}” is not available here; --device auto finds one that is</source>
        <translation>das Gerät „{name}“ gibt es hier nicht; --device auto findet eines</translation>
    </message>
    <message>
        <source>ends after {decoded:.1f} s although its header promises {promised:.1f} s</source>
        <translation>endet nach {decoded:.1f} s, obwohl ihr Kopf {promised:.1f} s verspricht</translation>
    </message>
    <message>
        <source>ends before this clip</source>
        <translation>endet vor diesem Clip</translation>
    </message>
    <message>
        <source>exclude pattern: {reason}</source>
        <translation>Ausschlussmuster: {reason}</translation>
    </message>
    <message>
        <source>has a damaged index; `mgc library check` repairs it</source>
        <translation>hat einen beschädigten Index; `mgc library check` repariert ihn</translation>
    </message>
    <message>
        <source>has a damaged text search; `mgc library check` repairs it</source>
        <translation>hat eine beschädigte Textsuche; `mgc library check` repariert sie</translation>
    </message>
    <message>
        <source>has no batch {batch}</source>
        <translation>hat keinen Stapel {batch}</translation>
    </message>
    <message>
        <source>has no tags kept for entry {entry}</source>
        <translation>hat zu Eintrag {entry} keine Tags aufbewahrt</translation>
    </message>
    <message>
        <source>has schema {theirs}, not {ours}; open it for writing</source>
        <translation>hat Schema {theirs}, nicht {ours}; öffnen Sie sie zum Schreiben</translation>
    </message>
    <message>
        <source>interrupted while it was put back: {reason}</source>
        <translation>beim Zurücksetzen unterbrochen: {reason}</translation>
    </message>
    <message>
        <source>interrupted while it was written: {reason}</source>
        <translation>beim Schreiben unterbrochen: {reason}</translation>
    </message>
    <message>
        <source>is damaged or not a model file: {reason}</source>
        <translation>ist beschädigt oder keine Modelldatei: {reason}</translation>
    </message>
    <message>
        <source>is damaged: restore a backup</source>
        <translation>ist beschädigt: Stellen Sie eine Sicherung wieder her</translation>
    </message>
    <message>
        <source>is empty; files in it according to the library: {n}. Is its disk mounted? Nothing was changed</source>
        <translation>ist leer; Dateien darin laut Bibliothek: {n}. Ist der Datenträger eingehängt? Nichts wurde geändert</translation>
    </message>
    <message>
        <source>is hidden, or excluded from {path} by its patterns; nothing was changed</source>
        <translation>ist versteckt oder durch die Muster von {path} ausgeschlossen; nichts wurde geändert</translation>
    </message>
    <message>
        <source>is no TOML: {reason}</source>
        <translation>ist kein TOML: {reason}</translation>
    </message>
    <message>
        <source>is no UTF-8 text</source>
        <translation>ist kein Text in UTF-8</translation>
    </message>
    <message>
        <source>is not a database URL</source>
        <translation>ist keine Datenbank-URL</translation>
    </message>
    <message>
        <source>is not a library: a database of another program</source>
        <translation>ist keine Bibliothek, sondern die Datenbank eines anderen Programms</translation>
    </message>
    <message>
        <source>is not a library: another kind of file</source>
        <translation>ist keine Bibliothek, sondern eine Datei anderer Art</translation>
    </message>
    <message>
        <source>is not a model file: it holds other things than {names}</source>
        <translation>ist keine Modelldatei: Sie enthält anderes als {names}</translation>
    </message>
    <message>
        <source>is not as long as its header promises</source>
        <translation>ist nicht so lang, wie ihr Kopf verspricht</translation>
    </message>
    <message>
        <source>is not valid TOML: {reason}</source>
        <translation>ist kein gültiges TOML: {reason}</translation>
    </message>
    <message>
        <source>is not what was sent (SHA-256 differs)</source>
        <translation>ist nicht, was gesendet wurde (SHA-256 weicht ab)</translation>
    </message>
    <message>
        <source>is on a server; copy it with the server&apos;s own tools, such as pg_dump</source>
        <translation>liegt auf einem Server; kopieren Sie sie mit dessen eigenen Werkzeugen, etwa pg_dump</translation>
    </message>
    <message>
        <source>is the library itself</source>
        <translation>ist die Bibliothek selbst</translation>
    </message>
    <message>
        <source>is there already</source>
        <translation>gibt es schon</translation>
    </message>
    <message>
        <source>is version {newest} now; the track was analysed by version {version}: analyse it again</source>
        <translation>ist jetzt Version {newest}; der Titel wurde von Version {version} analysiert: Analysieren Sie ihn neu</translation>
    </message>
    <message>
        <source>it could not be analysed</source>
        <translation>konnte nicht analysiert werden</translation>
    </message>
    <message>
        <source>its audio cannot be located: {kind}: {reason}</source>
        <translation>ihr Audio ist nicht zu finden: {kind}: {reason}</translation>
    </message>
    <message>
        <source>its audio cannot be located: {reason}</source>
        <translation>das Audio darin lässt sich nicht auffinden: {reason}</translation>
    </message>
    <message>
        <source>its contents could not be processed ({reason})</source>
        <translation>der Inhalt ließ sich nicht verarbeiten ({reason})</translation>
    </message>
    <message>
        <source>its tags cannot be stored in the library: {reason}</source>
        <translation>die Tags lassen sich nicht in der Bibliothek speichern: {reason}</translation>
    </message>
    <message>
        <source>its {name} would not be read back as written: the file is left unchanged</source>
        <translation>{name} würde nicht so gelesen, wie es geschrieben wird: Die Datei bleibt unverändert</translation>
    </message>
    <message>
        <source>labels must be at least two, each once</source>
        <translation>es müssen mindestens zwei Labels sein, jedes nur einmal</translation>
    </message>
    <message>
        <source>lies in {folder}, which is in the library</source>
        <translation>liegt in {folder}, der schon in der Bibliothek ist</translation>
    </message>
    <message>
        <source>listening stopped after an unexpected error: {reason}</source>
        <translation>das Mithören endete durch einen unerwarteten Fehler: {reason}</translation>
    </message>
    <message>
        <source>made for feature version {theirs}, this program computes version {ours}</source>
        <translation>gemacht für Merkmale der Version {theirs}, dieses Programm berechnet Version {ours}</translation>
    </message>
    <message>
        <source>model “{name}” does not know “{label}”</source>
        <translation>das Modell „{name}“ kennt „{label}“ nicht</translation>
    </message>
    <message>
        <source>mono floating-point samples expected, got shape {shape} of {dtype}</source>
        <translation>erwartet werden Gleitkomma-Samples in Mono, erhalten wurde {shape} von {dtype}</translation>
    </message>
    <message>
        <source>needs a database driver that is not installed: {reason}</source>
        <translation>braucht einen Datenbanktreiber, der nicht installiert ist: {reason}</translation>
    </message>
    <message>
        <source>needs a table [classes] with lines such as &quot;Hip-Hop&quot; = &quot;Rap&quot;</source>
        <translation>braucht eine Tabelle [classes] mit Zeilen wie &quot;Hip-Hop&quot; = &quot;Rap&quot;</translation>
    </message>
    <message>
        <source>no audio in it</source>
        <translation>kein Audio darin</translation>
    </message>
    <message>
        <source>no card: {reason}</source>
        <translation>keine Modellkarte: {reason}</translation>
    </message>
    <message>
        <source>no field “{name}”; did you mean “{near}”?</source>
        <translation>kein Feld „{name}“; meinten Sie „{near}“?</translation>
    </message>
    <message>
        <source>no field “{name}”; the fields are {names}</source>
        <translation>kein Feld „{name}“; die Felder sind {names}</translation>
    </message>
    <message>
        <source>no library here; create one with: mgc scan FOLDER</source>
        <translation>hier ist keine Bibliothek; legen Sie eine an mit: mgc scan ORDNER</translation>
    </message>
    <message>
        <source>no scheduler answers at {address}: {reason}</source>
        <translation>unter {address} antwortet kein Scheduler: {reason}</translation>
    </message>
    <message>
        <source>no sound: PortAudio cannot be loaded ({reason})</source>
        <translation>kein Ton: PortAudio lässt sich nicht laden ({reason})</translation>
    </message>
    <message>
        <source>no sound: PortAudio does not start ({reason})</source>
        <translation>kein Ton: PortAudio startet nicht ({reason})</translation>
    </message>
    <message>
        <source>no space for its samples in {folder}: {reason}</source>
        <translation>kein Platz für die Abtastwerte in {folder}: {reason}</translation>
    </message>
    <message>
        <source>no such folder</source>
        <translation>diesen Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>no such folder; its files that stay in the library: {n}</source>
        <translation>diesen Ordner gibt es nicht; Dateien daraus, die in der Bibliothek bleiben: {n}</translation>
    </message>
    <message>
        <source>no weights: {reason}</source>
        <translation>keine Gewichte: {reason}</translation>
    </message>
    <message>
        <source>no worker can work: {names}: {why}</source>
        <translation>kein Worker kann arbeiten: {names}: {why}</translation>
    </message>
    <message>
        <source>not JSON: {reason}</source>
        <translation>kein JSON: {reason}</translation>
    </message>
    <message>
        <source>not a safetensors file: {reason}</source>
        <translation>keine safetensors-Datei: {reason}</translation>
    </message>
    <message>
        <source>nothing that is left can be undone</source>
        <translation>was noch übrig ist, lässt sich nicht rückgängig machen</translation>
    </message>
    <message>
        <source>nothing to undo</source>
        <translation>nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>one of its headers claims a field of {size} MB</source>
        <translation>einer ihrer Köpfe behauptet ein Feld von {size} MB</translation>
    </message>
    <message>
        <source>other programs read its {name} as “{value}”, MGC Desktop does not: the file is left unchanged</source>
        <translation>andere Programme lesen für {name} „{value}“, MGC Desktop nicht: Die Datei bleibt unverändert</translation>
    </message>
    <message>
        <source>other programs would lose its {name}: the file is left unchanged</source>
        <translation>anderen Programmen ginge {name} verloren: Die Datei bleibt unverändert</translation>
    </message>
    <message>
        <source>other programs would not find the {name}: the file is left unchanged</source>
        <translation>andere Programme würden {name} nicht finden: Die Datei bleibt unverändert</translation>
    </message>
    <message>
        <source>outside: does not fit the labels and networks</source>
        <translation>outside: passt nicht zu den Labels und Netzen</translation>
    </message>
    <message>
        <source>players that look at RIFF INFO alone do not show: {names}</source>
        <translation>Player, die nur RIFF INFO lesen, zeigen nicht: {names}</translation>
    </message>
    <message>
        <source>reading stopped: {reason}</source>
        <translation>das Lesen brach ab: {reason}</translation>
    </message>
    <message>
        <source>recording stopped: {reason}</source>
        <translation>Aufnahme abgebrochen: {reason}</translation>
    </message>
    <message>
        <source>scaling constants {kind}.deviation must be positive</source>
        <translation>die Skalierung {kind}.deviation muss positiv sein</translation>
    </message>
    <message>
        <source>scaling constants {kind}.{field} are missing or misshapen</source>
        <translation>die Skalierung {kind}.{field} fehlt oder hat die falsche Form</translation>
    </message>
    <message>
        <source>skipped: same recording as {path}, which failed</source>
        <translation>übersprungen: dieselbe Aufnahme wie {path}, die fehlgeschlagen ist</translation>
    </message>
    <message>
        <source>tensor {whose}.{name} has shape {found}, the card&apos;s labels and sizes ask for {wanted}</source>
        <translation>der Tensor {whose}.{name} hat die Form {found}, Labels und Größen der Karte verlangen {wanted}</translation>
    </message>
    <message>
        <source>tensor {whose}.{name} holds NaN or infinite numbers</source>
        <translation>der Tensor {whose}.{name} enthält NaN oder unendliche Zahlen</translation>
    </message>
    <message>
        <source>tensor {whose}.{name} is missing</source>
        <translation>der Tensor {whose}.{name} fehlt</translation>
    </message>
    <message>
        <source>the APE tag has lost its header</source>
        <translation>der APE-Tag hat seinen Kopf verloren</translation>
    </message>
    <message>
        <source>the APE tag holds fewer items than it says</source>
        <translation>der APE-Tag enthält weniger Einträge, als er angibt</translation>
    </message>
    <message>
        <source>the APE tag holds more bytes than items</source>
        <translation>der APE-Tag enthält mehr Bytes als Einträge</translation>
    </message>
    <message>
        <source>the APE tag is larger than the file</source>
        <translation>der APE-Tag ist größer als die Datei</translation>
    </message>
    <message>
        <source>the APE tag&apos;s footer is damaged</source>
        <translation>das Ende des APE-Tags ist beschädigt</translation>
    </message>
    <message>
        <source>{name} in it is larger than {size} MB</source>
        <translation>{name} darin ist größer als {size} MB</translation>
    </message>
    <message>
        <source>{name} must be a date such as 2026, 2026-11, 2026-11-21 or -7d (h, d, w, m, y), or a range of them, not “{value}”</source>
        <translation>{name} ist ein Datum wie 2026, 2026-11, 2026-11-21 oder -7d (h, d, w, m, y) oder ein Bereich davon, nicht „{value}“</translation>
    </message>
    <message>
        <source>{name} must be a number or a range such as 0.2..0.6, not “{value}”</source>
        <translation>{name} ist eine Zahl oder ein Bereich wie 0.2..0.6, nicht „{value}“</translation>
    </message>
    <message>
        <source>{name} must be one of {names}, not “{value}”</source>
        <translation>{name} ist eines von {names}, nicht „{value}“</translation>
    </message>
    <message>
        <source>{name} must be true or false, not “{value}”</source>
        <translation>{name} ist entweder true oder false, nicht „{value}“</translation>
    </message>
    <message>
        <source>{name}: {reason}</source>
        <translation>{name}: {reason}</translation>
    </message>
    <message>
        <source>{n} APE items of {name} become one</source>
        <translation>aus {n} APE-Einträgen von {name} wird einer</translation>
    </message>
    <message>
        <source>{n} frames of {name} become one</source>
        <translation>aus {n} Frames von {name} wird einer</translation>
    </message>
    <message>
        <source>{out}: cannot be written: {reason}</source>
        <translation>{out}: kann nicht geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>{path}: {reason}</source>
        <translation>{path}: {reason}</translation>
    </message>
    <message>
        <source>{place}: {reason}</source>
        <translation>{place}: {reason}</translation>
    </message>
    <message>
        <source>{reason}; it could not be put back: {second}</source>
        <translation>{reason}; die Datei ließ sich nicht zurücksetzen: {second}</translation>
    </message>
    <message>
        <source>{reason}; its old content is in {name}</source>
        <translation>{reason}; ihr alter Inhalt liegt in {name}</translation>
    </message>
    <message>
        <source>{reason}; the file is left unchanged</source>
        <translation>{reason}; die Datei bleibt unverändert</translation>
    </message>
    <message>
        <source>{target}: the demo cannot be copied: {reason}</source>
        <translation>{target}: Die Demo lässt sich nicht kopieren: {reason}</translation>
    </message>
    <message>
        <source>{text}: a cluster is tcp://HOST:8786, tls://HOST:8786 or local:N, which is N worker processes on this machine</source>
        <translation>{text}: Ein Cluster ist tcp://HOST:8786, tls://HOST:8786 oder local:N, das sind N Worker-Prozesse auf diesem Rechner</translation>
    </message>
    <message>
        <source>{text}: folders are mapped as FROM=TO</source>
        <translation>{text}: Ordner werden als VON=NACH zugeordnet</translation>
    </message>
    <message>
        <source>{where}: {reason}</source>
        <translation>{where}: {reason}</translation>
    </message>
    <message>
        <source>“{value}” is not a valid date: {reason}</source>
        <translation>„{value}“ ist kein gültiges Datum: {reason}</translation>
    </message>
    <message>
        <source>“{value}” is not a valid regular expression: {reason}</source>
        <translation>„{value}“ ist kein gültiger regulärer Ausdruck: {reason}</translation>
    </message>
    <message>
        <source>“{value}”: no user of that name</source>
        <translation>„{value}“: kein Benutzer dieses Namens</translation>
    </message>
    <message>
        <source>a fragmented MP4 file whose index stands in front of its tags</source>
        <translation>eine fragmentierte MP4-Datei, deren Verzeichnis vor ihren Tags steht</translation>
    </message>
    <message>
        <source>a table of fragments in the MP4 file is damaged</source>
        <translation>eine Tabelle der Fragmente in der MP4-Datei ist beschädigt</translation>
    </message>
    <message>
        <source>an APE tag stands in front of the music, where few look for it</source>
        <translation>vor der Musik steht ein APE-Tag, wo kaum ein Programm danach sucht</translation>
    </message>
    <message>
        <source>an encrypted MP4 file without free space for tags</source>
        <translation>eine verschlüsselte MP4-Datei ohne freien Platz für Tags</translation>
    </message>
    <message>
        <source>a run of samples in the MP4 file is damaged</source>
        <translation>eine Folge von Samples in der MP4-Datei ist beschädigt</translation>
    </message>
    <message>
        <source>a table of offsets in the MP4 file is damaged</source>
        <translation>eine Tabelle der Positionen in der MP4-Datei ist beschädigt</translation>
    </message>
    <message>
        <source>a table of samples in the MP4 file is damaged</source>
        <translation>eine Tabelle der Samples in der MP4-Datei ist beschädigt</translation>
    </message>
    <message>
        <source>a track of the MP4 file has no table of samples</source>
        <translation>einer Spur der MP4-Datei fehlt die Tabelle der Samples</translation>
    </message>
    <message>
        <source>an atom would become larger than 4 GB</source>
        <translation>ein Atom würde größer als 4 GB</translation>
    </message>
    <message>
        <source>the ID3 frame {name} has an unknown text encoding</source>
        <translation>der ID3-Frame {name} hat eine unbekannte Textkodierung</translation>
    </message>
    <message>
        <source>the ID3 frame {name} is damaged</source>
        <translation>der ID3-Frame {name} ist beschädigt</translation>
    </message>
    <message>
        <source>the ID3 frame {name} is encrypted</source>
        <translation>der ID3-Frame {name} ist verschlüsselt</translation>
    </message>
    <message>
        <source>the MP4 file has lost its table of contents</source>
        <translation>die MP4-Datei hat ihr Inhaltsverzeichnis verloren</translation>
    </message>
    <message>
        <source>the MP4 file is too large for its table of offsets</source>
        <translation>die MP4-Datei ist zu groß für ihre Tabelle der Positionen</translation>
    </message>
    <message>
        <source>a value that is too long for an ASF attribute</source>
        <translation>ein Wert, der für ein ASF-Attribut zu lang ist</translation>
    </message>
    <message>
        <source>an attribute of the ASF header is damaged</source>
        <translation>ein Attribut des ASF-Kopfs ist beschädigt</translation>
    </message>
    <message>
        <source>more attributes than the format allows</source>
        <translation>mehr Attribute, als das Format erlaubt</translation>
    </message>
    <message>
        <source>the ASF header does not hold as many objects as it says</source>
        <translation>der ASF-Kopf enthält nicht so viele Objekte, wie er angibt</translation>
    </message>
    <message>
        <source>the DSF file is cut off, or longer than it says</source>
        <translation>die DSF-Datei ist abgeschnitten oder länger, als sie angibt</translation>
    </message>
    <message>
        <source>the FLAC file does not begin with its stream&apos;s properties</source>
        <translation>die FLAC-Datei beginnt nicht mit den Eigenschaften ihres Stroms</translation>
    </message>
    <message>
        <source>the FLAC tags would be larger than the 16 MB that the format allows</source>
        <translation>die FLAC-Tags würden größer als die 16 MB, die das Format erlaubt</translation>
    </message>
    <message>
        <source>an Ogg file without Vorbis, Opus, Speex or FLAC in it</source>
        <translation>eine Ogg-Datei ohne Vorbis, Opus, Speex oder FLAC darin</translation>
    </message>
    <message>
        <source>an entry of the Vorbis comment reaches beyond its end</source>
        <translation>ein Eintrag des Vorbis-Kommentars reicht über dessen Ende hinaus</translation>
    </message>
    <message>
        <source>the Vorbis comment ends early</source>
        <translation>der Vorbis-Kommentar endet zu früh</translation>
    </message>
    <message>
        <source>the Ogg file is damaged: a page is missing</source>
        <translation>die Ogg-Datei ist beschädigt: Eine Seite fehlt</translation>
    </message>
    <message>
        <source>the Ogg stream&apos;s comment shares its page with audio</source>
        <translation>der Kommentar des Ogg-Stroms teilt sich seine Seite mit Ton</translation>
    </message>
    <message>
        <source>the Ogg stream&apos;s first page holds more than its header</source>
        <translation>die erste Seite des Ogg-Stroms enthält mehr als seinen Kopf</translation>
    </message>
    <message>
        <source>the comment of the Ogg FLAC stream is not where it belongs</source>
        <translation>der Kommentar des Ogg-FLAC-Stroms steht nicht, wo er hingehört</translation>
    </message>
    <message>
        <source>the comment of the Ogg stream is not where it belongs</source>
        <translation>der Kommentar des Ogg-Stroms steht nicht, wo er hingehört</translation>
    </message>
    <message>
        <source>is not a model file: it is encrypted</source>
        <translation>ist keine Modelldatei: Sie ist verschlüsselt</translation>
    </message>
    <message>
        <source>is not a model file: it is packed in an unusual way</source>
        <translation>ist keine Modelldatei: Sie ist auf ungewöhnliche Weise gepackt</translation>
    </message>
    <message>
        <source>its folder is gone</source>
        <translation>der Ordner ist nicht mehr da</translation>
    </message>
    <message>
        <source>only a playlist (.m3u8) can follow a search</source>
        <translation>nur eine Wiedergabeliste (.m3u8) kann einer Suche folgen</translation>
    </message>
    <message>
        <source>a playlist that follows a search needs a UTF-8 name</source>
        <translation>eine Wiedergabeliste, die einer Suche folgt, braucht einen Namen in UTF-8</translation>
    </message>
    <message>
        <source>already filled in</source>
        <translation>bereits ausgefüllt</translation>
    </message>
    <message>
        <source>not enough memory for it</source>
        <translation>der Arbeitsspeicher reicht dafür nicht</translation>
    </message>
    <message>
        <source>the disk is full: no room for a second copy of the file</source>
        <translation>der Datenträger ist voll: kein Platz für eine zweite Kopie der Datei</translation>
    </message>
    <message>
        <source>no ID3 tag where the DSF file says</source>
        <translation>wo die DSF-Datei einen ID3-Tag angibt, ist keiner</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Add…</source>
        <translation>Hinzufügen …</translation>
    </message>
    <message>
        <source>Add a model: {0}</source>
        <translation>Modell hinzufügen: {0}</translation>
    </message>
    <message>
        <source>{0}, version {1}</source>
        <translation>{0}, Version {1}</translation>
    </message>
    <message>
        <source>{0} (built in)</source>
        <translation>{0} (mitgeliefert)</translation>
    </message>
    <message>
        <source>Choose a model folder (card.json and weights)</source>
        <translation>Modellordner auswählen (card.json und Gewichte)</translation>
    </message>
    <message>
        <source>Checking this model…</source>
        <translation>Modell wird geprüft …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln label(s)</source>
        <translation>
            <numerusform>%Ln Begriff</numerusform>
            <numerusform>%Ln Begriffe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln word(s)</source>
        <translation>
            <numerusform>%Ln Wort</numerusform>
            <numerusform>%Ln Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}; rule: {1}</source>
        <translation>{0}; Regel: {1}</translation>
    </message>
    <message>
        <source>Training data: {0}</source>
        <translation>Trainingsdaten: {0}</translation>
    </message>
    <message>
        <source>Created {0}; feature version {1}</source>
        <translation>Erstellt am {0}; Merkmalsversion {1}</translation>
    </message>
    <message>
        <source>Accuracy not stated</source>
        <translation>Genauigkeit nicht angegeben</translation>
    </message>
    <message>
        <source>Accuracy {0} ({1} test tracks; 95% interval {2}–{3})</source>
        <translation>Genauigkeit {0} ({1} Testtitel; 95-%-Intervall {2}–{3})</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>Models and device</source>
        <translation>Modelle und Gerät</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>Ausführen auf</translation>
    </message>
    <message>
        <source>&amp;Rule</source>
        <translation>&amp;Regel</translation>
    </message>
    <message>
        <source>&amp;First pass</source>
        <translation>Erster &amp;Durchgang</translation>
    </message>
    <message>
        <source>R&amp;est of each track</source>
        <translation>Res&amp;t jedes Titels</translation>
    </message>
    <message>
        <source>R&amp;un on</source>
        <translation>Ausführen &amp;auf</translation>
    </message>
    <message>
        <source>As specified by each model</source>
        <translation>Wie vom Modell vorgegeben</translation>
    </message>
    <message>
        <source>With more than 2,000 tracks waiting</source>
        <translation>Ab 2.000 wartenden Titeln</translation>
    </message>
    <message>
        <source>Otherwise they keep their results. Earlier results of the selected models apply again immediately; your own decisions stay.</source>
        <translation>Sonst behalten sie ihre Ergebnisse. Frühere Ergebnisse der ausgewählten Modelle gelten sofort wieder; Ihre eigenen Entscheidungen bleiben.</translation>
    </message>
    <message>
        <source>First pass</source>
        <translation>Erster Durchgang</translation>
    </message>
    <message>
        <source>The rest of each track</source>
        <translation>Rest jedes Titels</translation>
    </message>
    <message>
        <source>These settings apply to tracks analysed from now on. If the device is not available, the analysis stops with a message.</source>
        <translation>Diese Einstellungen gelten für Titel, die ab jetzt analysiert werden. Ist das Gerät nicht verfügbar, bricht die Analyse mit einer Meldung ab.</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Immer</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Afterwards, in the background</source>
        <translation>Danach, im Hintergrund</translation>
    </message>
    <message>
        <source>When the track is opened</source>
        <translation>Wenn der Titel geöffnet wird</translation>
    </message>
    <message>
        <source>Only with “Analyse again”</source>
        <translation>Nur mit „Erneut analysieren“</translation>
    </message>
    <message>
        <source>Mac graphics (MPS)</source>
        <translation>Mac-Grafik (MPS)</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>NVIDIA-Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>Fastest available</source>
        <translation>Schnellstes verfügbares Gerät</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>Prozessor (CPU)</translation>
    </message>
    <message numerus="yes">
        <source>Analyse tracks &amp;again that other models have analysed (%Ln track(s))</source>
        <translation>
            <numerusform>&amp;Erneut analysieren, was andere Modelle analysiert haben (%Ln Titel)</numerusform>
            <numerusform>&amp;Erneut analysieren, was andere Modelle analysiert haben (%Ln Titel)</numerusform>
        </translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
</context>
<context>
    <name>MoodPanel</name>
    <message>
        <source>Moods and their confidence</source>
        <translation>Stimmungen und ihre Sicherheit</translation>
    </message>
    <message>
        <source>Mood words</source>
        <translation>Stimmungswörter</translation>
    </message>
    <message>
        <source>Mood words and their probability</source>
        <translation>Stimmungswörter und ihre Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>No mood for this track</source>
        <translation>Keine Stimmung für diesen Titel</translation>
    </message>
</context>
<context>
    <name>MoodPlane</name>
    <message>
        <source>Valence and arousal</source>
        <translation>Valenz und Aktivierung</translation>
    </message>
    <message>
        <source>valence {0}, arousal {1}</source>
        <translation>Valenz {0}, Aktivierung {1}</translation>
    </message>
    <message>
        <source>valence →</source>
        <translation>Valenz →</translation>
    </message>
    <message>
        <source>arousal →</source>
        <translation>Aktivierung →</translation>
    </message>
</context>
<context>
    <name>Names</name>
    <message>
        <source>Nothing playing</source>
        <translation>Keine Wiedergabe</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Titel</translation>
    </message>
</context>
<context>
    <name>NewerVersion</name>
    <message>
        <source>folder, file or address</source>
        <translation>Ordner, Datei oder Adresse</translation>
    </message>
    <message>
        <source>Where to check for updates</source>
        <translation>Wo nach Aktualisierungen gesucht wird</translation>
    </message>
    <message>
        <source>A folder, a file (SHA256SUMS) or a web page that lists the packages. It is only checked when you press the button.</source>
        <translation>Ein Ordner, eine Datei (SHA256SUMS) oder eine Webseite, die die Pakete auflistet. Geprüft wird nur, wenn Sie auf die Schaltfläche klicken.</translation>
    </message>
    <message>
        <source>Check for updates</source>
        <translation>Nach Aktualisierungen suchen</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>No MGC Desktop package was found there.</source>
        <translation>Dort wurde kein Paket von MGC Desktop gefunden.</translation>
    </message>
    <message>
        <source>A newer version is available: {0}</source>
        <translation>Eine neuere Version ist verfügbar: {0}</translation>
    </message>
    <message>
        <source>{0} is the latest version there.</source>
        <translation>{0} ist die neueste Version dort.</translation>
    </message>
    <message>
        <source>Enter a folder, a file or an address.</source>
        <translation>Geben Sie einen Ordner, eine Datei oder eine Adresse ein.</translation>
    </message>
    <message>
        <source>This is too large to be a list of packages.</source>
        <translation>Das ist zu groß für eine Paketliste.</translation>
    </message>
    <message>
        <source>Could not be read: {0}</source>
        <translation>Konnte nicht gelesen werden: {0}</translation>
    </message>
</context>
<context>
    <name>NoticeLine</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>NowPlaying</name>
    <message>
        <source>This file is not in the library</source>
        <translation>Diese Datei ist nicht in der Bibliothek</translation>
    </message>
    <message>
        <source>Nothing playing</source>
        <translation>Keine Wiedergabe</translation>
    </message>
    <message>
        <source>This track is no longer in the library</source>
        <translation>Dieser Titel ist nicht mehr in der Bibliothek</translation>
    </message>
</context>
<context>
    <name>Number</name>
    <message>
        <source>{0}%</source>
        <translation>{0}&#xa0;%</translation>
    </message>
</context>
<context>
    <name>Ordering</name>
    <message>
        <source>First choose the music to learn from under 1. Teach</source>
        <translation>Wählen Sie zuerst unter „1. Beibringen“, aus welcher Musik gelernt wird</translation>
    </message>
    <message>
        <source>“{0}” will start when the current run has finished</source>
        <translation>„{0}“ beginnt, wenn der aktuelle Lauf fertig ist</translation>
    </message>
</context>
<context>
    <name>Origin</name>
    <message>
        <source>Model {0} (no longer installed); analysed {1}</source>
        <translation>Modell {0} (nicht mehr installiert); analysiert {1}</translation>
    </message>
    <message>
        <source>Model {0} from {1}; analysed {2}</source>
        <translation>Modell {0} vom {1}; analysiert {2}</translation>
    </message>
</context>
<context>
    <name>OtherModels</name>
    <message>
        <source>New tracks only</source>
        <translation>Nur neue Titel</translation>
    </message>
    <message>
        <source>Analyse again</source>
        <translation>Erneut analysieren</translation>
    </message>
    <message>
        <source>Analysing them again takes as long as the first time, runs in the background and can be stopped. Your own decisions stay.</source>
        <translation>Sie erneut zu analysieren dauert so lange wie beim ersten Mal, läuft im Hintergrund und lässt sich abbrechen. Ihre eigenen Entscheidungen bleiben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) in the library were analysed by other models.</source>
        <translation>
            <numerusform>%Ln Titel der Bibliothek wurde von anderen Modellen analysiert.</numerusform>
            <numerusform>%Ln Titel der Bibliothek wurden von anderen Modellen analysiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Other models</source>
        <translation>Andere Modelle</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Icon</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>Front cover</source>
        <translation>Cover vorn</translation>
    </message>
    <message>
        <source>Back cover</source>
        <translation>Cover hinten</translation>
    </message>
    <message>
        <source>Leaflet</source>
        <translation>Booklet</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Tonträger</translation>
    </message>
    <message>
        <source>Lead artist</source>
        <translation>Hauptinterpret</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Conductor</source>
        <translation>Dirigent</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Band</translation>
    </message>
    <message>
        <source>Composer</source>
        <translation>Komponist</translation>
    </message>
    <message>
        <source>Lyricist</source>
        <translation>Texter</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>PlayerBar</name>
    <message>
        <source>Player</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Audio output</source>
        <translation>Audioausgabe</translation>
    </message>
    <message>
        <source>Audio output: {0}</source>
        <translation>Audioausgabe: {0}</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
</context>
<context>
    <name>Playlists</name>
    <message>
        <source>Playlist (*.m3u8)</source>
        <translation>Wiedergabeliste (*.m3u8)</translation>
    </message>
    <message>
        <source>Playlist that can move together with its music (*.m3u8)</source>
        <translation>Wiedergabeliste, die mit der Musik umziehen kann (*.m3u8)</translation>
    </message>
    <message>
        <source>Save smart playlist</source>
        <translation>Intelligente Wiedergabeliste speichern</translation>
    </message>
    <message>
        <source>{0} is updated with the library</source>
        <translation>{0} wird ab jetzt mit der Bibliothek aktualisiert</translation>
    </message>
    <message>
        <source>{0} is no longer updated</source>
        <translation>{0} wird nicht mehr aktualisiert</translation>
    </message>
    <message>
        <source>Playlist {0}: {1}</source>
        <translation>Wiedergabeliste {0}: {1}</translation>
    </message>
</context>
<context>
    <name>PreviewModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
</context>
<context>
    <name>PreviewTable</name>
    <message>
        <source>Preview of changes</source>
        <translation>Vorschau der Änderungen</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Playback position</source>
        <translation>Wiedergabeposition</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>QueueKeeper</name>
    <message numerus="yes">
        <source>%Ln track(s) added to the queue</source>
        <translation>
            <numerusform>%Ln Titel in die Warteschlange gestellt</numerusform>
            <numerusform>%Ln Titel in die Warteschlange gestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>None of these files can be played</source>
        <translation>Keine dieser Dateien lässt sich abspielen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of the queue not found</source>
        <translation>
            <numerusform>%Ln Datei der Warteschlange nicht gefunden</numerusform>
            <numerusform>%Ln Dateien der Warteschlange nicht gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>{0}, paused</source>
        <translation>{0}, angehalten</translation>
    </message>
    <message>
        <source>{0}, playing</source>
        <translation>{0}, wird gespielt</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>The queue is empty</source>
        <translation>Die Warteschlange ist leer</translation>
    </message>
    <message>
        <source>What you play is listed here, and what you drop here or add with “Add to the queue”.</source>
        <translation>Hier steht, was gespielt wird und was Sie hierher ziehen oder mit „In die Warteschlange“ hinzufügen.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Take out everything but the track that plays</source>
        <translation>Alles außer dem laufenden Titel herausnehmen</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Spielen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <translation>Aus der Warteschlange nehmen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) to come</source>
        <translation>
            <numerusform>%Ln Titel folgt</numerusform>
            <numerusform>%Ln Titel folgen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuitQuestion</name>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <source>Still running: %Ln job(s).</source>
        <translation>
            <numerusform>%Ln Auftrag läuft noch.</numerusform>
            <numerusform>%Ln Aufträge laufen noch.</numerusform>
        </translation>
    </message>
    <message>
        <source>Training can continue in the background, where the next start finds it, or pause until you resume it. Everything else stops: finished work is kept, and scanning and analysis continue at the next start.</source>
        <translation>Das Training kann im Hintergrund weiterlaufen, wo der nächste Start es wiederfindet, oder pausieren, bis Sie es fortsetzen. Alles andere wird beendet: Was fertig ist, bleibt erhalten, und Einlesen und Analyse gehen beim nächsten Start weiter.</translation>
    </message>
    <message>
        <source>&amp;Continue in the background</source>
        <translation>Im &amp;Hintergrund weiterlaufen lassen</translation>
    </message>
    <message>
        <source>&amp;Pause training</source>
        <translation>Training &amp;anhalten</translation>
    </message>
    <message>
        <source>&amp;Stop training</source>
        <translation>Training a&amp;bbrechen</translation>
    </message>
    <message>
        <source>Finished work is kept. Scanning and analysis continue at the next start.</source>
        <translation>Was fertig ist, bleibt erhalten. Einlesen und Analyse werden beim nächsten Start fortgesetzt.</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>Abbrechen und beenden</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message>
        <source>Remove from library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Your files on disk are not touched.</source>
        <translation>Ihre Dateien auf der Festplatte bleiben unverändert.</translation>
    </message>
    <message>
        <source>&amp;Keep results and decisions in case the tracks come back</source>
        <translation>Ergebnisse und Entscheidungen &amp;behalten, falls die Titel zurückkommen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>This can be undone.</source>
        <translation>Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>There are no results to keep: these tracks have none, or other files in the library hold the same recordings.</source>
        <translation>Es gibt keine Ergebnisse zu behalten: Diese Titel haben keine, oder andere Dateien der Bibliothek enthalten dieselben Aufnahmen.</translation>
    </message>
    <message>
        <source>They apply again once the tracks are back.</source>
        <translation>Sie gelten wieder, sobald die Titel zurück sind.</translation>
    </message>
    <message numerus="yes">
        <source>Permanently lost: the results of %Ln track(s)</source>
        <translation>
            <numerusform>Endgültig verloren: die Ergebnisse von %Ln Titel</numerusform>
            <numerusform>Endgültig verloren: die Ergebnisse von %Ln Titeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>your decisions on %Ln track(s)</source>
        <translation>
            <numerusform>Ihre Entscheidungen zu %Ln Titel</numerusform>
            <numerusform>Ihre Entscheidungen zu %Ln Titeln</numerusform>
        </translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>RemoveFolderDialog</name>
    <message numerus="yes">
        <source>Remove “{0}” and its %Ln track(s) from the library?</source>
        <translation>
            <numerusform>„{0}“ und %Ln Titel darin aus der Bibliothek entfernen?</numerusform>
            <numerusform>„{0}“ und %Ln Titel darin aus der Bibliothek entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder will no longer be scanned or watched. Add it again to get its tracks back.</source>
        <translation>Der Ordner wird nicht mehr eingelesen oder überwacht. Fügen Sie ihn wieder hinzu, um seine Titel zurückzuholen.</translation>
    </message>
</context>
<context>
    <name>Removing</name>
    <message>
        <source>Select a track first</source>
        <translation>Wählen Sie zuerst einen Titel aus</translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln track(s) from the library?</source>
        <translation>
            <numerusform>%Ln Titel aus der Bibliothek entfernen?</numerusform>
            <numerusform>%Ln Titel aus der Bibliothek entfernen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln &amp;missing file(s)</source>
        <translation>
            <numerusform>%Ln &amp;fehlende Datei</numerusform>
            <numerusform>%Ln &amp;fehlende Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln &amp;unreadable file(s)</source>
        <translation>
            <numerusform>%Ln nicht &amp;lesbare Datei</numerusform>
            <numerusform>%Ln nicht &amp;lesbare Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>No files are missing or unreadable</source>
        <translation>Keine Dateien fehlen oder sind nicht lesbar</translation>
    </message>
    <message>
        <source>Remove missing and unreadable files from the library?</source>
        <translation>Fehlende und nicht lesbare Dateien aus der Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>Remove {0} from the library?</source>
        <translation>{0} aus der Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>Later scans skip removed tracks; “Rescan, including removed tracks” in the File menu brings them back.</source>
        <translation>Beim späteren Einlesen werden entfernte Titel übergangen; „Neu einlesen, auch entfernte Titel“ im Menü „Datei“ holt sie zurück.</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>Wird entfernt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) removed from the library</source>
        <translation>
            <numerusform>%Ln Titel aus der Bibliothek entfernt</numerusform>
            <numerusform>%Ln Titel aus der Bibliothek entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}. Undo brings it back</source>
        <translation>{0}. „Rückgängig“ holt es zurück</translation>
    </message>
    <message>
        <source>The demo library is not open</source>
        <translation>Die Demo-Bibliothek ist nicht geöffnet</translation>
    </message>
    <message numerus="yes">
        <source>The folder and %Ln track(s) removed from the library</source>
        <translation>
            <numerusform>Der Ordner und %Ln Titel aus der Bibliothek entfernt</numerusform>
            <numerusform>Der Ordner und %Ln Titel aus der Bibliothek entfernt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Requesting</name>
    <message>
        <source>Choose a table of tracks</source>
        <translation>Eine Tabelle von Titeln wählen</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv)</source>
        <translation>Tabellen (*.csv *.tsv)</translation>
    </message>
    <message>
        <source>Choose a folder with one subfolder per class</source>
        <translation>Einen Ordner mit einem Unterordner je Klasse wählen</translation>
    </message>
    <message>
        <source>Choose the GTZAN folder</source>
        <translation>Den GTZAN-Ordner wählen</translation>
    </message>
    <message>
        <source>Only folders and tables (.csv, .tsv) can be used for training</source>
        <translation>Nur Ordner und Tabellen (.csv, .tsv) eignen sich fürs Training</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>meins</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>No confident genre to accept. Use “Set genre” to set one</source>
        <translation>Kein sicheres Genre zum Annehmen. Legen Sie es mit „Genre festlegen“ fest</translation>
    </message>
    <message>
        <source>No confident mood to accept. Use “Set mood” to set one</source>
        <translation>Keine sichere Stimmung zum Annehmen. Legen Sie sie mit „Stimmung festlegen“ fest</translation>
    </message>
    <message>
        <source>No confident genre to accept. Press {0} to set one</source>
        <translation>Kein sicheres Genre zum Annehmen. Mit {0} legen Sie eines fest</translation>
    </message>
    <message>
        <source>No confident mood to accept. Press {0} to set one</source>
        <translation>Keine sichere Stimmung zum Annehmen. Mit {0} legen Sie eine fest</translation>
    </message>
    <message>
        <source>Set genre</source>
        <translation>Genre festlegen</translation>
    </message>
    <message>
        <source>Set mood</source>
        <translation>Stimmung festlegen</translation>
    </message>
    <message>
        <source>No undecided tracks here</source>
        <translation>Hier ist nichts mehr offen</translation>
    </message>
    <message>
        <source>Select a track first</source>
        <translation>Wählen Sie zuerst einen Titel aus</translation>
    </message>
    <message numerus="yes">
        <source>Accept the result of %Ln track(s)?</source>
        <translation>
            <numerusform>Das Ergebnis von %Ln Titel annehmen?</numerusform>
            <numerusform>Die Ergebnisse von %Ln Titeln annehmen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %Ln</source>
        <translation>
            <numerusform>%Ln annehmen</numerusform>
            <numerusform>%Ln annehmen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject the result of %Ln track(s)?</source>
        <translation>
            <numerusform>Das Ergebnis von %Ln Titel ablehnen?</numerusform>
            <numerusform>Die Ergebnisse von %Ln Titeln ablehnen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %Ln</source>
        <translation>
            <numerusform>%Ln ablehnen</numerusform>
            <numerusform>%Ln ablehnen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %Ln track(s)?</source>
        <translation>
            <numerusform>%Ln Titel ändern?</numerusform>
            <numerusform>%Ln Titel ändern?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change %Ln</source>
        <translation>
            <numerusform>%Ln ändern</numerusform>
            <numerusform>%Ln ändern</numerusform>
        </translation>
    </message>
    <message>
        <source>Many tracks</source>
        <translation>Viele Titel</translation>
    </message>
    <message>
        <source>This can be undone.</source>
        <translation>Das lässt sich rückgängig machen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) selected</source>
        <translation>
            <numerusform>%Ln Titel ausgewählt</numerusform>
            <numerusform>%Ln Titel ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Only the mood is undecided here</source>
        <translation>Hier ist nur die Stimmung offen</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message numerus="yes">
        <source>%Ln track(s) selected</source>
        <translation>
            <numerusform>%Ln Titel ausgewählt</numerusform>
            <numerusform>%Ln Titel ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>mood: {0}</source>
        <translation>Stimmung: {0}</translation>
    </message>
    <message>
        <source>STFT network: {0}, music network: {1}</source>
        <translation>STFT-Netz: {0}, Musiknetz: {1}</translation>
    </message>
</context>
<context>
    <name>RulerRow</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>The rule counts clips, and {0} wins {1} of {2}; the bars are averages over all clips, where {3} is ahead.</source>
        <translation>Die Regel zählt Ausschnitte, und {0} gewinnt {1} von {2}; die Balken sind Mittelwerte über alle Ausschnitte, bei denen {3} vorn liegt.</translation>
    </message>
    <message>
        <source>Both networks per clip, majority of clips wins (fusion 2)</source>
        <translation>Beide Netze je Ausschnitt, die Mehrheit entscheidet (Fusion 2)</translation>
    </message>
    <message>
        <source>Average of both networks over all clips (fusion 1)</source>
        <translation>Mittelwert beider Netze über alle Ausschnitte (Fusion 1)</translation>
    </message>
    <message>
        <source>STFT network only</source>
        <translation>Nur das STFT-Netz</translation>
    </message>
    <message>
        <source>Music network only</source>
        <translation>Nur das Musiknetz</translation>
    </message>
    <message>
        <source>Like fusion 2, if a third of the clips agree</source>
        <translation>Wie Fusion 2, wenn ein Drittel der Ausschnitte übereinstimmt</translation>
    </message>
</context>
<context>
    <name>RunsDesk</name>
    <message>
        <source>No program can open {0}</source>
        <translation>Kein Programm kann {0} öffnen</translation>
    </message>
    <message>
        <source>Delete this run?</source>
        <translation>Diesen Lauf löschen?</translation>
    </message>
    <message>
        <source>Delete the run “{0}”? This frees {1}.</source>
        <translation>Den Lauf „{0}“ löschen? Das gibt {1} frei.</translation>
    </message>
    <message>
        <source>Its report, results and model are deleted for good. If you have used the model, your copy of it stays. Your music is not touched.</source>
        <translation>Bericht, Ergebnisse und Modell werden endgültig gelöscht. Haben Sie das Modell verwendet, bleibt dessen Kopie erhalten. Ihre Musik bleibt unberührt.</translation>
    </message>
    <message>
        <source>Run deleted: {0} freed</source>
        <translation>Lauf gelöscht: {0} freigegeben</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>RunsRoom</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>No runs yet.</source>
        <translation>Noch keine Läufe.</translation>
    </message>
    <message>
        <source>Vie&amp;w</source>
        <translation>An&amp;sehen</translation>
    </message>
    <message>
        <source>Re&amp;sume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>Select two runs to compare them on the tracks both were tested on</source>
        <translation>Wählen Sie zwei Läufe aus, um sie anhand gemeinsamer Testtitel zu vergleichen</translation>
    </message>
    <message>
        <source>&amp;Open report</source>
        <translation>Be&amp;richt öffnen</translation>
    </message>
    <message>
        <source>System from a paper</source>
        <translation>System aus einer Arbeit</translation>
    </message>
    <message>
        <source>Train this s&amp;ystem</source>
        <translation>Dieses System trai&amp;nieren</translation>
    </message>
    <message>
        <source>Uses the music chosen under 1. Teach; takes minutes to hours</source>
        <translation>Mit der Musik, die unter „1. Beibringen“ gewählt ist; dauert Minuten bis Stunden</translation>
    </message>
    <message>
        <source>Reproduce this p&amp;aper</source>
        <translation>Diese Arbeit nachv&amp;ollziehen</translation>
    </message>
    <message>
        <source>Repeats every experiment of the paper, which takes hours or days, and then opens the report</source>
        <translation>Wiederholt alle Versuche der Arbeit, was Stunden oder Tage dauert, und öffnet dann den Bericht</translation>
    </message>
    <message>
        <source>The systems of the papers are not available: the trainer did not list them. The log says why.</source>
        <translation>Die Systeme der Arbeiten stehen nicht zur Verfügung: Der Trainer hat sie nicht genannt. Warum, steht im Protokoll.</translation>
    </message>
    <message>
        <source>Show in the &amp;library</source>
        <translation>In der Bibliothe&amp;k zeigen</translation>
    </message>
    <message>
        <source>Up next: {0}</source>
        <translation>Als Nächstes: {0}</translation>
    </message>
    <message>
        <source>Double-click or press F2 to write a note</source>
        <translation>Zum Schreiben einer Notiz doppelklicken oder F2 drücken</translation>
    </message>
    <message>
        <source>Tracks on which the two runs differ</source>
        <translation>Titel, bei denen sich die beiden Läufe unterscheiden</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Arbeit</translation>
    </message>
</context>
<context>
    <name>ScanReader</name>
    <message numerus="yes">
        <source>%Ln new</source>
        <translation>
            <numerusform>%Ln neu</numerusform>
            <numerusform>%Ln neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changed</source>
        <translation>
            <numerusform>%Ln geändert</numerusform>
            <numerusform>%Ln geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln moved</source>
        <translation>
            <numerusform>%Ln verschoben</numerusform>
            <numerusform>%Ln verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln returned</source>
        <translation>
            <numerusform>%Ln wieder da</numerusform>
            <numerusform>%Ln wieder da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missing</source>
        <translation>
            <numerusform>%Ln nicht mehr da</numerusform>
            <numerusform>%Ln nicht mehr da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln skipped (removed by you)</source>
        <translation>
            <numerusform>%Ln übergangen (von Ihnen entfernt)</numerusform>
            <numerusform>%Ln übergangen (von Ihnen entfernt)</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>nichts Neues</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>Search, e.g. genre:jazz confidence:..60%</source>
        <translation>Suchen, z. B. genre:jazz confidence:..60%</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>SettingField</name>
    <message>
        <source>This is not a number</source>
        <translation>Das ist keine Zahl</translation>
    </message>
    <message>
        <source>This must be a whole number</source>
        <translation>Das muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>From {0} to {1}</source>
        <translation>Von {0} bis {1}</translation>
    </message>
    <message>
        <source>From {0} to less than {1}</source>
        <translation>Von {0} bis unter {1}</translation>
    </message>
    <message>
        <source>At least {0}</source>
        <translation>Mindestens {0}</translation>
    </message>
    <message>
        <source>More than {0}</source>
        <translation>Mehr als {0}</translation>
    </message>
    <message>
        <source>Between {0} and {1}</source>
        <translation>Zwischen {0} und {1}</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings pages</source>
        <translation>Einstellungsseiten</translation>
    </message>
    <message>
        <source>It is removed when you press OK or Apply in the settings.</source>
        <translation>Er wird entfernt, sobald Sie in den Einstellungen auf „OK“ oder „Anwenden“ klicken.</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Loading settings…</source>
        <translation>Einstellungen werden geladen …</translation>
    </message>
    <message>
        <source>Reset &amp;all</source>
        <translation>Alles zu&amp;rücksetzen</translation>
    </message>
</context>
<context>
    <name>SeveralPanel</name>
    <message>
        <source>Selected tracks</source>
        <translation>Ausgewählte Titel</translation>
    </message>
    <message>
        <source>Genres</source>
        <translation>Genres</translation>
    </message>
    <message>
        <source>Moods</source>
        <translation>Stimmungen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) selected</source>
        <translation>
            <numerusform>%Ln Titel ausgewählt</numerusform>
            <numerusform>%Ln Titel ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>{0} (median)</source>
        <translation>{0} (Median)</translation>
    </message>
    <message>
        <source>same as the model’s for {0} of {1}</source>
        <translation>bei {0} von {1} wie beim Modell</translation>
    </message>
    <message>
        <source>genre of {0}, mood of {1}</source>
        <translation>Genre bei {0}, Stimmung bei {1}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s)</source>
        <translation>
            <numerusform>%Ln weiteres</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Not analysed</source>
        <translation>Nicht analysiert</translation>
    </message>
    <message>
        <source>Genre in the file</source>
        <translation>Genre in der Datei</translation>
    </message>
    <message>
        <source>Decided by you</source>
        <translation>Von Ihnen entschieden</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>The library cannot be opened</source>
        <translation>Die Bibliothek lässt sich nicht öffnen</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Views and filters</source>
        <translation>Ansichten und Filter</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>in the library</source>
        <translation>in der Bibliothek</translation>
    </message>
    <message>
        <source>{0}click to combine several</source>
        <translation>{0}Klick kombiniert mehrere</translation>
    </message>
    <message>
        <source>in this search</source>
        <translation>in dieser Suche</translation>
    </message>
    <message>
        <source>Smart playlists</source>
        <translation>Wiedergabelisten</translation>
    </message>
    <message>
        <source>library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>Tracks in the whole library, whatever is searched for</source>
        <translation>Titel in der ganzen Bibliothek, gleich wonach gesucht wird</translation>
    </message>
    <message>
        <source>search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Tracks in this search</source>
        <translation>Titel in dieser Suche</translation>
    </message>
</context>
<context>
    <name>SimilarPanel</name>
    <message>
        <source>Similar tracks</source>
        <translation>Ähnliche Titel</translation>
    </message>
    <message>
        <source>No similar tracks in the library.</source>
        <translation>Keine ähnlichen Titel in der Bibliothek.</translation>
    </message>
    <message>
        <source>Click to play</source>
        <translation>Zum Abspielen klicken</translation>
    </message>
    <message>
        <source>{0} similar</source>
        <translation>{0} ähnlich</translation>
    </message>
</context>
<context>
    <name>SourceList</name>
    <message>
        <source>Music to learn from</source>
        <translation>Musik, aus der gelernt wird</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Drop a folder or table here</source>
        <translation>Ordner oder Tabelle hierher ziehen</translation>
    </message>
</context>
<context>
    <name>SpectrogramRow</name>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrogramm</translation>
    </message>
</context>
<context>
    <name>StartField</name>
    <message>
        <source>Start from</source>
        <translation>Ausgangspunkt</translation>
    </message>
    <message>
        <source>Expert settings</source>
        <translation>Experteneinstellungen</translation>
    </message>
    <message>
        <source>Expert settings: {0} changed</source>
        <translation>Experteneinstellungen: {0} geändert</translation>
    </message>
</context>
<context>
    <name>StartWords</name>
    <message>
        <source>quick</source>
        <translation>schnell</translation>
    </message>
    <message>
        <source>Built-in model (quick)</source>
        <translation>Mitgeliefertes Modell (schnell)</translation>
    </message>
    <message>
        <source>Built-in model (fine-tune)</source>
        <translation>Mitgeliefertes Modell (Feinabstimmung)</translation>
    </message>
    <message>
        <source>Nothing (from scratch)</source>
        <translation>Nichts (von Grund auf)</translation>
    </message>
    <message>
        <source>Keeps its ear for music and learns your classes. Takes minutes, and a few dozen tracks are enough. Start with this.</source>
        <translation>Hört Musik wie bisher und lernt Ihre Klassen dazu. Das dauert Minuten, und einige Dutzend Titel genügen. Fangen Sie damit an.</translation>
    </message>
    <message>
        <source>Also tunes its ear to your music, for classes it cannot tell apart otherwise. Needs hundreds of tracks, and hours without a graphics card.</source>
        <translation>Schult auch sein Gehör an Ihrer Musik, für Klassen, die es sonst nicht auseinanderhält. Braucht Hunderte von Titeln und ohne Grafikkarte Stunden.</translation>
    </message>
    <message>
        <source>Starts with no knowledge and learns from your music alone. Needs a thousand tracks or more and takes longest: for experiments.</source>
        <translation>Beginnt ohne Vorwissen und lernt allein aus Ihrer Musik. Braucht tausend Titel oder mehr und dauert am längsten: für Versuche.</translation>
    </message>
    <message>
        <source>fine-tuned</source>
        <translation>feinabgestimmt</translation>
    </message>
    <message>
        <source>from scratch</source>
        <translation>von Grund auf</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als eine Minute</translation>
    </message>
    <message numerus="yes">
        <source>about %n minute(s)</source>
        <translation>
            <numerusform>etwa %n Minute</numerusform>
            <numerusform>etwa %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n hour(s)</source>
        <translation>
            <numerusform>etwa %n Stunde</numerusform>
            <numerusform>etwa %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n day(s)</source>
        <translation>
            <numerusform>etwa %n Tag</numerusform>
            <numerusform>etwa %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Estimated time: {0}, as every track has been listened to before</source>
        <translation>Geschätzte Dauer: {0}, denn alle Titel wurden schon einmal angehört</translation>
    </message>
    <message>
        <source>Estimated time: {0}, mostly for listening to {1} once</source>
        <translation>Geschätzte Dauer: {0}, vor allem, um {1} einmal anzuhören</translation>
    </message>
    <message>
        <source>Estimated time: {0}, partly for listening to {1} once</source>
        <translation>Geschätzte Dauer: {0}, zum Teil, um {1} einmal anzuhören</translation>
    </message>
    <message>
        <source>{0} of disk space ({1} free)</source>
        <translation>{0} Speicherplatz ({1} frei)</translation>
    </message>
    <message>
        <source>needs {0} of disk space, but only {1} is free</source>
        <translation>braucht {0} Speicherplatz, frei sind aber nur {1}</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>tracks ↑</source>
        <translation>Titel ↑</translation>
    </message>
    <message>
        <source>confidence →</source>
        <translation>Sicherheit →</translation>
    </message>
    <message>
        <source>undecided below {0}</source>
        <translation>offen unter {0}</translation>
    </message>
    <message>
        <source>valence →</source>
        <translation>Valenz →</translation>
    </message>
    <message>
        <source>arousal ↑</source>
        <translation>Aktivierung ↑</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>Scope</source>
        <translation>Umfang</translation>
    </message>
    <message>
        <source>Whole library</source>
        <translation>Ganze Bibliothek</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>Suchergebnisse</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <source>Genres</source>
        <translation>Genres</translation>
    </message>
    <message>
        <source>Your decision, otherwise the model&apos;s.</source>
        <translation>Ihre Entscheidung, sonst die des Modells.</translation>
    </message>
    <message>
        <source>The two networks</source>
        <translation>Die beiden Netze</translation>
    </message>
    <message>
        <source>Genre confidence</source>
        <translation>Sicherheit des Genres</translation>
    </message>
    <message>
        <source>How confident the model is; grey is undecided.</source>
        <translation>Wie sicher das Modell ist; Grau ist offen.</translation>
    </message>
    <message>
        <source>File genre vs. model</source>
        <translation>Genre in Datei und Modell</translation>
    </message>
    <message>
        <source>Rows: the most common genres in the files. Columns: the model&apos;s.</source>
        <translation>Zeilen: die häufigsten Genres in den Dateien. Spalten: die des Modells.</translation>
    </message>
    <message>
        <source>Moods</source>
        <translation>Stimmungen</translation>
    </message>
    <message>
        <source>Valence and arousal</source>
        <translation>Valenz und Aktivierung</translation>
    </message>
    <message>
        <source>Where each track lies between the moods.</source>
        <translation>Wo jeder Titel zwischen den Stimmungen liegt.</translation>
    </message>
    <message>
        <source>Mood confidence</source>
        <translation>Sicherheit der Stimmung</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>The version of the genre model behind each result.</source>
        <translation>Die Version des Genremodells hinter jedem Ergebnis.</translation>
    </message>
    <message>
        <source>No tracks found</source>
        <translation>Keine Titel gefunden</translation>
    </message>
    <message>
        <source>No track matches the library search.</source>
        <translation>Kein Titel entspricht der Suche in der Bibliothek.</translation>
    </message>
    <message>
        <source>No statistics yet</source>
        <translation>Noch keine Statistik</translation>
    </message>
    <message>
        <source>Add a music folder; analysed tracks are counted here.</source>
        <translation>Fügen Sie einen Musikordner hinzu; analysierte Titel werden hier gezählt.</translation>
    </message>
    <message>
        <source>Statistics not available</source>
        <translation>Statistik nicht verfügbar</translation>
    </message>
    <message>
        <source>Rows: STFT network. Columns: music network.</source>
        <translation>Zeilen: STFT-Netz. Spalten: Musiknetz.</translation>
    </message>
</context>
<context>
    <name>StatisticsWords</name>
    <message numerus="yes">
        <source>%Ln track(s)</source>
        <translation>
            <numerusform>%Ln Titel</numerusform>
            <numerusform>%Ln Titel</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} analysed</source>
        <translation>{0} analysiert</translation>
    </message>
    <message>
        <source>networks agree on {0}</source>
        <translation>Netze bei {0} einig</translation>
    </message>
    <message>
        <source>Analysed by {0}, version {1}: {2}</source>
        <translation>Analysiert von {0}, Version {1}: {2}</translation>
    </message>
    <message>
        <source>Confidence {0}–{1}: {2}</source>
        <translation>Sicherheit {0}–{1}: {2}</translation>
    </message>
    <message>
        <source>{0} of them undecided</source>
        <translation>davon {0} offen</translation>
    </message>
    <message>
        <source>Both networks {0}: {1}</source>
        <translation>Beide Netze {0}: {1}</translation>
    </message>
    <message>
        <source>File {0}, model {1}: {2}</source>
        <translation>Datei {0}, Modell {1}: {2}</translation>
    </message>
    <message>
        <source>STFT network {0}, music network {1}: {2}</source>
        <translation>STFT-Netz {0}, Musiknetz {1}: {2}</translation>
    </message>
</context>
<context>
    <name>StepsStrip</name>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Close first steps</source>
        <translation>Erste Schritte schließen</translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>Analysieren</translation>
    </message>
    <message>
        <source>Show what is being analysed</source>
        <translation>Zeigt, was gerade analysiert wird</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>List undecided tracks, with review keys on</source>
        <translation>Listet offene Titel auf und schaltet die Prüftasten ein</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Preview the tags that would be written</source>
        <translation>Zeigt vorab, welche Tags geschrieben würden</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>next</source>
        <translation>danach</translation>
    </message>
    <message>
        <source>Step {0} of 3, {1}: {2}</source>
        <translation>Schritt {0} von 3, {1}: {2}</translation>
    </message>
    <message numerus="yes">
        <source>Press {0} to review %Ln undecided genre(s)</source>
        <translation>
            <numerusform>{0} drücken, um %Ln offenes Genre zu prüfen</numerusform>
            <numerusform>{0} drücken, um %Ln offene Genres zu prüfen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StylePopup</name>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrogramm</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>Logarithmisch</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Ember</source>
        <translation>Glut</translation>
    </message>
    <message>
        <source>Sea</source>
        <translation>Meer</translation>
    </message>
    <message>
        <source>Ice</source>
        <translation>Eis</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>{0} samples</source>
        <translation>{0} Samples</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Frequency</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Leise</translation>
    </message>
    <message>
        <source>Loud</source>
        <translation>Laut</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
</context>
<context>
    <name>SuggestionWords</name>
    <message>
        <source>All copies are damaged: listen to find out which one is still usable.</source>
        <translation>Alle Kopien sind beschädigt: Hören Sie, welche noch brauchbar ist.</translation>
    </message>
    <message>
        <source>None is better, but their tags differ: see which are right.</source>
        <translation>Keine ist besser, aber ihre Tags sind verschieden: Sehen Sie nach, welche stimmen.</translation>
    </message>
    <message>
        <source>No difference that matters: keep whichever you like.</source>
        <translation>Kein Unterschied, auf den es ankommt: Behalten Sie, welche Sie möchten.</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Suggestion: keep {0}. {1}.</source>
        <translation>Vorschlag: {0} behalten. {1}.</translation>
    </message>
    <message>
        <source>Their tags differ, though: see which are right.</source>
        <translation>Ihre Tags sind allerdings verschieden: Sehen Sie nach, welche stimmen.</translation>
    </message>
    <message>
        <source>its audio can be read</source>
        <translation>ihr Ton ist lesbar</translation>
    </message>
    <message>
        <source>its audio is not damaged</source>
        <translation>ihr Ton ist unbeschädigt</translation>
    </message>
    <message>
        <source>its tags are not damaged</source>
        <translation>ihre Tags sind unbeschädigt</translation>
    </message>
    <message>
        <source>more tags are filled in ({0}, in others at most {1})</source>
        <translation>mehr Tags sind ausgefüllt ({0}, bei anderen höchstens {1})</translation>
    </message>
    <message>
        <source>it has a cover</source>
        <translation>sie enthält ein Cover</translation>
    </message>
    <message>
        <source>it takes up less space</source>
        <translation>sie belegt weniger Platz</translation>
    </message>
    <message>
        <source>Another one has a cover, though.</source>
        <translation>Allerdings enthält eine andere ein Cover.</translation>
    </message>
    <message>
        <source>Another one has more tags, though.</source>
        <translation>Allerdings hat eine andere mehr Tags.</translation>
    </message>
    <message>
        <source>its file name doesn&apos;t look like a copy&apos;s</source>
        <translation>ihr Dateiname sieht nicht nach einer Kopie aus</translation>
    </message>
</context>
<context>
    <name>TableMenus</name>
    <message>
        <source>Artists</source>
        <translation>Interpreten</translation>
    </message>
    <message>
        <source>Albums</source>
        <translation>Alben</translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>Keine Gruppen</translation>
    </message>
    <message>
        <source>Library order</source>
        <translation>Reihenfolge der Bibliothek</translation>
    </message>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>TagFields</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Album artist</source>
        <translation>Albuminterpret</translation>
    </message>
    <message>
        <source>Track no.</source>
        <translation>Titelnr.</translation>
    </message>
    <message>
        <source>Disc no.</source>
        <translation>CD-Nr.</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Genre confidence</source>
        <translation>Sicherheit (Genre)</translation>
    </message>
    <message>
        <source>Mood confidence</source>
        <translation>Sicherheit (Stimmung)</translation>
    </message>
    <message>
        <source>Arranger</source>
        <translation>Arrangement</translation>
    </message>
    <message>
        <source>Artist (sort)</source>
        <translation>Interpret (Sortierung)</translation>
    </message>
    <message>
        <source>Album (sort)</source>
        <translation>Album (Sortierung)</translation>
    </message>
    <message>
        <source>Album artist (sort)</source>
        <translation>Albuminterpret (Sortierung)</translation>
    </message>
    <message>
        <source>Title (sort)</source>
        <translation>Titel (Sortierung)</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>Barcode</translation>
    </message>
    <message>
        <source>BPM</source>
        <translation>BPM</translation>
    </message>
    <message>
        <source>Catalogue no.</source>
        <translation>Katalognr.</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Compilation</source>
        <translation>Kompilation</translation>
    </message>
    <message>
        <source>Composer</source>
        <translation>Komponist</translation>
    </message>
    <message>
        <source>Conductor</source>
        <translation>Dirigent</translation>
    </message>
    <message>
        <source>Copyright</source>
        <translation>Copyright</translation>
    </message>
    <message>
        <source>Disc subtitle</source>
        <translation>CD-Untertitel</translation>
    </message>
    <message>
        <source>Discs</source>
        <translation>CDs</translation>
    </message>
    <message>
        <source>Encoded by</source>
        <translation>Kodiert von</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>Encoder</translation>
    </message>
    <message>
        <source>Grouping</source>
        <translation>Werkgruppe</translation>
    </message>
    <message>
        <source>ISRC</source>
        <translation>ISRC</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Lyricist</source>
        <translation>Texter</translation>
    </message>
    <message>
        <source>Lyrics</source>
        <translation>Liedtext</translation>
    </message>
    <message>
        <source>Media</source>
        <translation>Medium</translation>
    </message>
    <message>
        <source>Original date</source>
        <translation>Erstveröffentlichung</translation>
    </message>
    <message>
        <source>Play count</source>
        <translation>Wiedergaben</translation>
    </message>
    <message>
        <source>Publisher</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Remixer</source>
        <translation>Remixer</translation>
    </message>
    <message>
        <source>ReplayGain (album)</source>
        <translation>ReplayGain (Album)</translation>
    </message>
    <message>
        <source>ReplayGain peak (album)</source>
        <translation>ReplayGain-Spitze (Album)</translation>
    </message>
    <message>
        <source>ReplayGain (track)</source>
        <translation>ReplayGain (Titel)</translation>
    </message>
    <message>
        <source>ReplayGain peak (track)</source>
        <translation>ReplayGain-Spitze (Titel)</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Titelanzahl</translation>
    </message>
</context>
<context>
    <name>Taking</name>
    <message>
        <source>Analyse again?</source>
        <translation>Neu analysieren?</translation>
    </message>
    <message>
        <source>Analyse again</source>
        <translation>Neu analysieren</translation>
    </message>
    <message>
        <source>Models (*{0})</source>
        <translation>Modelle (*{0})</translation>
    </message>
    <message>
        <source>Switching to the new model…</source>
        <translation>Das Modell wird gewechselt …</translation>
    </message>
    <message>
        <source>The new model is now in use. Analyse the whole library again?</source>
        <translation>Das neue Modell wird jetzt verwendet. Die ganze Bibliothek neu analysieren?</translation>
    </message>
    <message>
        <source>Your decisions are kept. If you choose no, only new tracks are analysed with the new model.</source>
        <translation>Ihre Entscheidungen bleiben erhalten. Andernfalls werden nur neue Titel mit dem neuen Modell analysiert.</translation>
    </message>
    <message>
        <source>Only new tracks</source>
        <translation>Nur neue Titel</translation>
    </message>
    <message>
        <source>The previous model is in use again</source>
        <translation>Das vorige Modell wird wieder verwendet</translation>
    </message>
    <message>
        <source>The previous model is in use again. Use it for the whole library?</source>
        <translation>Das vorige Modell wird wieder verwendet. Soll es für die ganze Bibliothek gelten?</translation>
    </message>
    <message>
        <source>Your decisions are kept. Tracks it has analysed before get their earlier results back at once; the others are analysed again.</source>
        <translation>Ihre Entscheidungen bleiben erhalten. Titel, die es schon analysiert hat, erhalten ihre früheren Ergebnisse sofort zurück; die übrigen werden neu analysiert.</translation>
    </message>
    <message>
        <source>Export model</source>
        <translation>Modell exportieren</translation>
    </message>
    <message>
        <source>Model saved as {0}</source>
        <translation>Modell gespeichert als {0}</translation>
    </message>
    <message>
        <source>Import model</source>
        <translation>Modell importieren</translation>
    </message>
    <message>
        <source>Models (*{0} *.zip)</source>
        <translation>Modelle (*{0} *.zip)</translation>
    </message>
    <message>
        <source>Checking {0}…</source>
        <translation>{0} wird geprüft …</translation>
    </message>
    <message>
        <source>Use this model?</source>
        <translation>Dieses Modell verwenden?</translation>
    </message>
    <message>
        <source>“{0}”, version {1}, has been checked and added. Use it from now on?</source>
        <translation>„{0}“, Version {1}, wurde geprüft und hinzugefügt. Von jetzt an verwenden?</translation>
    </message>
    <message>
        <source>Classes: {0}</source>
        <translation>Klassen: {0}</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <source>The model could not be imported</source>
        <translation>Das Modell konnte nicht importiert werden</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
</context>
<context>
    <name>TeachRoom</name>
    <message>
        <source>A table (CSV or TSV) with the columns path and label</source>
        <translation>Eine Tabelle (CSV oder TSV) mit den Spalten path und label</translation>
    </message>
    <message>
        <source>Music to learn from</source>
        <translation>Musik, aus der gelernt wird</translation>
    </message>
    <message>
        <source>Check results</source>
        <translation>Ergebnisse der Prüfung</translation>
    </message>
    <message>
        <source>Add f&amp;olders…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>A folder with one subfolder per class</source>
        <translation>Ein Ordner mit einem Unterordner je Klasse</translation>
    </message>
    <message>
        <source>The folder of the GTZAN dataset</source>
        <translation>Der Ordner des GTZAN-Datensatzes</translation>
    </message>
    <message>
        <source>Ta&amp;ble…</source>
        <translation>Tabe&amp;lle …</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>My &amp;decisions in this library</source>
        <translation>Meine Ent&amp;scheidungen in dieser Bibliothek</translation>
    </message>
    <message>
        <source>What the files in this library sa&amp;y</source>
        <translation>Was die Dateien dieser Bibliothek an&amp;geben</translation>
    </message>
    <message>
        <source>What to teach</source>
        <translation>Was gelernt wird</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>meins</translation>
    </message>
    <message>
        <source>Model name</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>Listen to every track once and point out problems</source>
        <translation>Jeden Titel einmal anhören und auf Probleme hinweisen</translation>
    </message>
    <message>
        <source>Trai&amp;n</source>
        <translation>Trai&amp;nieren</translation>
    </message>
    <message>
        <source>Sort example tracks into one folder per class, with at least eight tracks by three artists in each, and drop the folder that holds them here. You can also learn from what is already in your library, or combine several sources.</source>
        <translation>Sortieren Sie Beispiele in je einen Ordner pro Klasse, mit mindestens acht Titeln von drei Interpreten, und ziehen Sie den übergeordneten Ordner hierher. Sie können auch aus Ihrer Bibliothek lernen lassen oder mehrere Quellen verbinden.</translation>
    </message>
    <message>
        <source>1. Choose the music to learn from. Check points out problems; you can also start training right away.
2. With the default settings, training takes minutes. Most of that is listening to your tracks, which happens only once.
3. Then see, track by track, how well it does on artists it did not learn from, and decide whether to use it. One click takes you back.</source>
        <translation>1. Wählen Sie die Musik, aus der gelernt wird. „Prüfen“ weist auf Probleme hin; Sie können auch gleich trainieren.
2. Mit den Voreinstellungen dauert das Training Minuten. Das meiste davon ist Anhören, und das geschieht nur einmal.
3. Dann sehen Sie Titel für Titel, wie gut es bei Interpreten ist, aus denen es nicht gelernt hat, und entscheiden, ob Sie es verwenden. Ein Klick führt zurück.</translation>
    </message>
    <message>
        <source>Trai&amp;n next</source>
        <translation>Da&amp;nach trainieren</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>Prü&amp;fen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>Abbre&amp;chen</translation>
    </message>
    <message>
        <source>Teach it your genres</source>
        <translation>Bringen Sie ihm Ihre Genres bei</translation>
    </message>
    <message>
        <source>Not in the library: {0}</source>
        <translation>Nicht in der Bibliothek: {0}</translation>
    </message>
</context>
<context>
    <name>TimeArea</name>
    <message>
        <source>Timeline views</source>
        <translation>Zeitansichten</translation>
    </message>
    <message>
        <source>STFT network: clips × genres</source>
        <translation>STFT-Netz: Ausschnitte × Genres</translation>
    </message>
    <message>
        <source>Music network: clips × genres</source>
        <translation>Musiknetz: Ausschnitte × Genres</translation>
    </message>
    <message>
        <source>Both maps together: clips × genres</source>
        <translation>Beide Karten zusammen: Ausschnitte × Genres</translation>
    </message>
</context>
<context>
    <name>TrackList</name>
    <message>
        <source>Click a track to play it and show it in the inspector.</source>
        <translation>Ein Klick spielt einen Titel und zeigt ihn im Inspektor.</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Filed under</source>
        <translation>Einsortiert als</translation>
    </message>
    <message>
        <source>Model says</source>
        <translation>Modell sagt</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Sicherheit</translation>
    </message>
</context>
<context>
    <name>TrackModel</name>
    <message>
        <source>Genre: {0} · Mood: {1}</source>
        <translation>Genre: {0} · Stimmung: {1}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>playing</source>
        <translation>wird gespielt</translation>
    </message>
    <message>
        <source>No album</source>
        <translation>Kein Album</translation>
    </message>
    <message>
        <source>No artist</source>
        <translation>Kein Interpret</translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s)</source>
        <translation>
            <numerusform>%Ln Titel</numerusform>
            <numerusform>%Ln Titel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrackPlayer</name>
    <message>
        <source>Select a track first</source>
        <translation>Wählen Sie zuerst einen Titel aus</translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) will be played next</source>
        <translation>
            <numerusform>%Ln Titel wird als Nächstes gespielt</numerusform>
            <numerusform>%Ln Titel werden als Nächstes gespielt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) added to the queue</source>
        <translation>
            <numerusform>%Ln Titel in die Warteschlange gestellt</numerusform>
            <numerusform>%Ln Titel in die Warteschlange gestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>This file no longer exists</source>
        <translation>Diese Datei gibt es nicht mehr</translation>
    </message>
    <message>
        <source>Cannot play {0}: {1}</source>
        <translation>{0} kann nicht abgespielt werden: {1}</translation>
    </message>
</context>
<context>
    <name>TrackTable</name>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
</context>
<context>
    <name>TrackTitle</name>
    <message>
        <source>Go to the playing track</source>
        <translation>Zum laufenden Titel</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>A training run can be resumed: see the Train tab</source>
        <translation>Ein Trainingslauf kann fortgesetzt werden: siehe Reiter „Training“</translation>
    </message>
    <message>
        <source>Your new model is ready: see the Train tab</source>
        <translation>Ihr neues Modell ist fertig: siehe Reiter „Training“</translation>
    </message>
    <message>
        <source>A run has finished: see the Train tab</source>
        <translation>Ein Lauf ist fertig: siehe Reiter „Training“</translation>
    </message>
    <message>
        <source>A run is in progress: you can view others when it has finished</source>
        <translation>Ein Lauf ist im Gange: Andere können Sie ansehen, wenn er fertig ist</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>1. Teach</source>
        <translation>1. Beibringen</translation>
    </message>
    <message>
        <source>Training steps</source>
        <translation>Schritte des Trainings</translation>
    </message>
    <message>
        <source>2. Training</source>
        <translation>2. Training</translation>
    </message>
    <message>
        <source>3. Is it better?</source>
        <translation>3. Ist es besser?</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
</context>
<context>
    <name>TrainingSettings</name>
    <message>
        <source>0: classes count by their number of tracks; 1: all classes count the same</source>
        <translation>0: Klassen zählen nach der Zahl ihrer Titel; 1: alle Klassen zählen gleich</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Ausgleich</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapel</translation>
    </message>
    <message>
        <source>Clips per track</source>
        <translation>Ausschnitte je Titel</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Minimum artists</source>
        <translation>Mindestzahl Interpreten</translation>
    </message>
    <message>
        <source>Minimum tracks</source>
        <translation>Mindestzahl Titel</translation>
    </message>
    <message>
        <source>classes with fewer artists are left out</source>
        <translation>Klassen mit weniger Interpreten werden weggelassen</translation>
    </message>
    <message>
        <source>classes with fewer tracks are left out</source>
        <translation>Klassen mit weniger Titeln werden weggelassen</translation>
    </message>
    <message>
        <source>clips per training step; fewer need less memory</source>
        <translation>Ausschnitte je Trainingsschritt; weniger brauchen weniger Speicher</translation>
    </message>
    <message>
        <source>epochs without improvement before training stops</source>
        <translation>so viele Epochen ohne Verbesserung, dann endet das Training</translation>
    </message>
    <message>
        <source>how large each training step is; too large, and nothing is learned</source>
        <translation>wie groß jeder Trainingsschritt ist; ist er zu groß, wird nichts gelernt</translation>
    </message>
    <message>
        <source>most passes through the music; training stops early once it no longer helps</source>
        <translation>so oft wird die Musik höchstens durchgegangen; bringt es nichts mehr, endet das Training früher</translation>
    </message>
    <message>
        <source>parts of the cross-validation, each artist in one part only; more take longer</source>
        <translation>Teile der Kreuzvalidierung, jeder Interpret nur in einem; mehr dauern länger</translation>
    </message>
    <message>
        <source>passes of each network through the music</source>
        <translation>wie oft jedes Netz die Musik durchgeht</translation>
    </message>
    <message>
        <source>random 3-second clips of each track per epoch</source>
        <translation>zufällige 3-Sekunden-Ausschnitte jedes Titels je Epoche</translation>
    </message>
    <message>
        <source>seconds of each track that are used, from its start</source>
        <translation>so viele Sekunden jedes Titels werden verwendet, von Anfang an</translation>
    </message>
    <message>
        <source>share of the test tracks that may stay undecided</source>
        <translation>Anteil der Testtitel, die offen bleiben dürfen</translation>
    </message>
    <message>
        <source>starting point of all random choices; the same seed gives the same model</source>
        <translation>Ausgangspunkt aller Zufallszahlen; gleicher Startwert, gleiches Modell</translation>
    </message>
    <message>
        <source>versions of each track: the original, then faster, duller or MP3 ones</source>
        <translation>Fassungen jedes Titels: das Original, dann schneller, dumpfer oder als MP3</translation>
    </message>
    <message>
        <source>Patience</source>
        <translation>Geduld</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Fassungen</translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>The earlier model, “{0}”, knows none of these classes, so there is nothing to compare.</source>
        <translation>Das frühere Modell „{0}“ kennt keine dieser Klassen; zu vergleichen gibt es nichts.</translation>
    </message>
    <message>
        <source>The earlier model, “{0}”, was trained on all of these tracks, so a comparison would not be fair.</source>
        <translation>Das frühere Modell „{0}“ wurde mit allen diesen Titeln trainiert; ein Vergleich wäre nicht fair.</translation>
    </message>
    <message>
        <source>The earlier model, “{0}”, could not be tested on these tracks.</source>
        <translation>Das frühere Modell „{0}“ konnte mit diesen Titeln nicht getestet werden.</translation>
    </message>
    <message>
        <source>shorter than a clip of 3 s: {0}</source>
        <translation>kürzer als ein Ausschnitt von 3 s: {0}</translation>
    </message>
    <message>
        <source>apparently duplicates: {0}</source>
        <translation>vermutlich Dubletten: {0}</translation>
    </message>
    <message>
        <source>apparently the same recording as in {1}: {0}</source>
        <translation>vermutlich dieselbe Aufnahme wie in {1}: {0}</translation>
    </message>
    <message>
        <source>apparently the same recording in training and test: {0}</source>
        <translation>vermutlich dieselbe Aufnahme in Training und Test: {0}</translation>
    </message>
    <message>
        <source>known to be damaged: {0}</source>
        <translation>bekanntermaßen beschädigt: {0}</translation>
    </message>
    <message>
        <source>No training in progress. Start one under 1. Teach.</source>
        <translation>Es läuft kein Training. Starten Sie eines unter „1. Beibringen“.</translation>
    </message>
    <message>
        <source>Listening to track {0} of {1}</source>
        <translation>Hört Titel {0} von {1} an</translation>
    </message>
    <message>
        <source>Preparing track {0} of {1}</source>
        <translation>Bereitet Titel {0} von {1} vor</translation>
    </message>
    <message>
        <source>Network 1 of 2: epoch {0} of {1}</source>
        <translation>Netz 1 von 2: Epoche {0} von {1}</translation>
    </message>
    <message>
        <source>Network 2 of 2: epoch {0} of {1}</source>
        <translation>Netz 2 von 2: Epoche {0} von {1}</translation>
    </message>
    <message>
        <source>Training and testing: round {0} of {1}</source>
        <translation>Training und Test: Durchgang {0} von {1}</translation>
    </message>
    <message>
        <source>Training on all tracks</source>
        <translation>Training mit allen Titeln</translation>
    </message>
    <message>
        <source>Testing the new model: track {0} of {1}</source>
        <translation>Das neue Modell wird getestet: Titel {0} von {1}</translation>
    </message>
    <message>
        <source>Testing the current model on the same tracks</source>
        <translation>Das aktuelle Modell wird mit denselben Titeln getestet</translation>
    </message>
    <message>
        <source>Training finished</source>
        <translation>Training abgeschlossen</translation>
    </message>
    <message>
        <source>Paused: your progress is kept</source>
        <translation>Angehalten: Der Fortschritt bleibt erhalten</translation>
    </message>
    <message>
        <source>Check failed: {0}</source>
        <translation>Die Prüfung ist fehlgeschlagen: {0}</translation>
    </message>
    <message>
        <source>Training failed: {0}</source>
        <translation>Das Training ist fehlgeschlagen: {0}</translation>
    </message>
    <message>
        <source>{0}; {1} of {2} classes are ready for training</source>
        <translation>{0}; {1} von {2} Klassen sind bereit fürs Training</translation>
    </message>
    <message>
        <source>Artist unknown for {0}: the same artist may be in training and test, so the result may look better than it is</source>
        <translation>{0} ohne bekannten Interpreten: Derselbe Interpret kann in Training und Test vorkommen, und das Ergebnis kann besser aussehen, als es ist</translation>
    </message>
    <message>
        <source>Paper reproduced: the figures are in the report</source>
        <translation>Arbeit nachvollzogen: Die Zahlen stehen im Bericht</translation>
    </message>
    <message>
        <source>Training finished: the figures are in the report</source>
        <translation>Training abgeschlossen: Die Zahlen stehen im Bericht</translation>
    </message>
    <message>
        <source>Correct on {0} of {1} by artists it did not learn from</source>
        <translation>{1} von Interpreten, aus denen es nicht gelernt hat: {0} richtig</translation>
    </message>
    <message>
        <source>Correct on {0} of {1} it did not learn from</source>
        <translation>{1}, aus denen es nicht gelernt hat: {0} richtig</translation>
    </message>
    <message>
        <source>(95% interval: {0} to {1})</source>
        <translation>(95-%-Intervall: {0} bis {1})</translation>
    </message>
    <message>
        <source>Compared with “{0}” on {1}: right on {2} where it was wrong, wrong on {3} where it was right. Result: {4}.</source>
        <translation>Verglichen mit „{0}“ ({1}): {2}-mal richtig, wo jenes falsch lag, {3}-mal falsch, wo es richtig lag. Ergebnis: {4}.</translation>
    </message>
    <message>
        <source>no clear difference (it may be chance)</source>
        <translation>kein klarer Unterschied (es kann Zufall sein)</translation>
    </message>
    <message>
        <source>better, and unlikely to be chance</source>
        <translation>besser, und wohl kein Zufall</translation>
    </message>
    <message>
        <source>worse, and unlikely to be chance</source>
        <translation>schlechter, und wohl kein Zufall</translation>
    </message>
    <message>
        <source>{0} recognised: {1}</source>
        <translation>{0} erkannt: {1}</translation>
    </message>
    <message>
        <source>{0} mistaken for {1}: {2}</source>
        <translation>{0} für {1} gehalten: {2}</translation>
    </message>
    <message>
        <source>too few tracks: {0} (at least {1} needed)</source>
        <translation>zu wenige Titel: {0} (nötig sind mindestens {1})</translation>
    </message>
    <message>
        <source>too few artists: {0} (at least {1} needed)</source>
        <translation>zu wenige Interpreten: {0} (nötig sind mindestens {1})</translation>
    </message>
    <message>
        <source>unreadable: {0}</source>
        <translation>nicht lesbar: {0}</translation>
    </message>
    <message>
        <source>completely silent: {0}</source>
        <translation>völlig stumm: {0}</translation>
    </message>
    <message>
        <source>same artist in training and test: {0}</source>
        <translation>derselbe Interpret in Training und Test: {0}</translation>
    </message>
    <message>
        <source>differs only in spelling from {1}</source>
        <translation>unterscheidet sich nur in der Schreibweise von {1}</translation>
    </message>
    <message>
        <source>differs by only a letter or two from {1}</source>
        <translation>unterscheidet sich nur um ein, zwei Buchstaben von {1}</translation>
    </message>
    <message>
        <source>known duplicates: {0}</source>
        <translation>bekannte Dubletten: {0}</translation>
    </message>
    <message>
        <source>label disputed by others: {0}</source>
        <translation>Einordnung umstritten: {0}</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>{0} ({1} to {2})</source>
        <translation>{0} ({1} bis {2})</translation>
    </message>
    <message>
        <source>“{0}” and “{1}” were not tested on any of the same tracks</source>
        <translation>„{0}“ und „{1}“ wurden mit keinem gemeinsamen Titel getestet</translation>
    </message>
    <message>
        <source>Tested on the same {4}: “{0}” {1} correct, “{2}” {3} correct; {5} gained, {6} lost. Result: {7}.</source>
        <translation>Mit denselben Titeln getestet ({4}): „{0}“ {1} richtig, „{2}“ {3} richtig; {5} gewonnen, {6} verloren. Ergebnis: {7}.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s)</source>
        <translation>
            <numerusform>%Ln Titel</numerusform>
            <numerusform>%Ln Titel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TransportButtons</name>
    <message>
        <source>Previous track</source>
        <translation>Vorheriger Titel</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Next track</source>
        <translation>Nächster Titel</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Zufallswiedergabe</translation>
    </message>
    <message>
        <source>Repeat: off</source>
        <translation>Wiederholen: aus</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Repeat: all</source>
        <translation>Wiederholen: alles</translation>
    </message>
    <message>
        <source>Repeat: this track</source>
        <translation>Wiederholen: diesen Titel</translation>
    </message>
</context>
<context>
    <name>TypeAhead</name>
    <message>
        <source>No title begins with “{0}”</source>
        <translation>Kein Titel beginnt mit „{0}“</translation>
    </message>
    <message>
        <source>Titles that begin with “{0}”</source>
        <translation>Titel, die mit „{0}“ beginnen</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Nothing to undo</source>
        <translation>Nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Nichts zu wiederholen</translation>
    </message>
    <message>
        <source>Undone: {0}</source>
        <translation>Rückgängig gemacht: {0}</translation>
    </message>
    <message>
        <source>Redone: {0}</source>
        <translation>Wiederholt: {0}</translation>
    </message>
    <message>
        <source>not in this list</source>
        <translation>nicht in dieser Liste</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not in this list</source>
        <translation>
            <numerusform>%Ln nicht in dieser Liste</numerusform>
            <numerusform>%Ln nicht in dieser Liste</numerusform>
        </translation>
    </message>
    <message>
        <source>not in this list: {0}</source>
        <translation>nicht in dieser Liste: {0}</translation>
    </message>
    <message>
        <source>genre of “{0}” accepted</source>
        <translation>Genre von „{0}“ angenommen</translation>
    </message>
    <message>
        <source>mood of “{0}” accepted</source>
        <translation>Stimmung von „{0}“ angenommen</translation>
    </message>
    <message>
        <source>genre of “{0}” set to {1}</source>
        <translation>Genre von „{0}“ auf {1} gesetzt</translation>
    </message>
    <message>
        <source>mood of “{0}” set to {1}</source>
        <translation>Stimmung von „{0}“ auf {1} gesetzt</translation>
    </message>
    <message>
        <source>genre of “{0}” rejected</source>
        <translation>Genre von „{0}“ abgelehnt</translation>
    </message>
    <message>
        <source>mood of “{0}” rejected</source>
        <translation>Stimmung von „{0}“ abgelehnt</translation>
    </message>
    <message>
        <source>“{0}” removed from the library</source>
        <translation>„{0}“ aus der Bibliothek entfernt</translation>
    </message>
    <message numerus="yes">
        <source>genre of %Ln track(s) accepted</source>
        <translation>
            <numerusform>Genre von %Ln Titel angenommen</numerusform>
            <numerusform>Genre von %Ln Titeln angenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mood of %Ln track(s) accepted</source>
        <translation>
            <numerusform>Stimmung von %Ln Titel angenommen</numerusform>
            <numerusform>Stimmung von %Ln Titeln angenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>genre of %Ln track(s) set to {0}</source>
        <translation>
            <numerusform>Genre von %Ln Titel auf {0} gesetzt</numerusform>
            <numerusform>Genre von %Ln Titeln auf {0} gesetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mood of %Ln track(s) set to {0}</source>
        <translation>
            <numerusform>Stimmung von %Ln Titel auf {0} gesetzt</numerusform>
            <numerusform>Stimmung von %Ln Titeln auf {0} gesetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>genre of %Ln track(s) rejected</source>
        <translation>
            <numerusform>Genre von %Ln Titel abgelehnt</numerusform>
            <numerusform>Genre von %Ln Titeln abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>mood of %Ln track(s) rejected</source>
        <translation>
            <numerusform>Stimmung von %Ln Titel abgelehnt</numerusform>
            <numerusform>Stimmung von %Ln Titeln abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln track(s) removed from the library</source>
        <translation>
            <numerusform>%Ln Titel aus der Bibliothek entfernt</numerusform>
            <numerusform>%Ln Titel aus der Bibliothek entfernt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verdicts</name>
    <message>
        <source>Recent results</source>
        <translation>Letzte Ergebnisse</translation>
    </message>
    <message>
        <source>Last three seconds</source>
        <translation>Letzte drei Sekunden</translation>
    </message>
    <message>
        <source>A new result every 1.5 seconds.</source>
        <translation>Alle 1,5 Sekunden ein neues Ergebnis.</translation>
    </message>
    <message>
        <source>Loading the networks…</source>
        <translation>Netze werden geladen …</translation>
    </message>
    <message>
        <source>Mood: {0}</source>
        <translation>Stimmung: {0}</translation>
    </message>
    <message>
        <source>Model: {0}</source>
        <translation>Modell: {0}</translation>
    </message>
    <message>
        <source>Genres, both networks combined</source>
        <translation>Genres, beide Netze zusammen</translation>
    </message>
    <message>
        <source>Both networks combined</source>
        <translation>Beide Netze zusammen</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>None of your own views or smart playlists is open</source>
        <translation>Keine Ihrer Ansichten oder intelligenten Wiedergabelisten ist geöffnet</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>Ansicht speichern</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Name of the view for “{0}”:</source>
        <translation>Name der Ansicht für „{0}“:</translation>
    </message>
    <message>
        <source>Save search as view</source>
        <translation>Suche als Ansicht speichern</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Networks disagree</source>
        <translation>Netze uneinig</translation>
    </message>
    <message>
        <source>File genre differs</source>
        <translation>Genre weicht ab</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Added this week</source>
        <translation>Neu diese Woche</translation>
    </message>
</context>
<context>
    <name>Vocabularies</name>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>One genre per track in standard spelling; the mood as a single word.</source>
        <translation>Ein Genre pro Titel in üblicher Schreibweise; die Stimmung als einzelnes Wort.</translation>
    </message>
    <message>
        <source>With parent genre</source>
        <translation>Mit übergeordnetem Genre</translation>
    </message>
    <message>
        <source>The genre, then its parent genre; the mood as a single word.</source>
        <translation>Das Genre, dann das übergeordnete; die Stimmung als einzelnes Wort.</translation>
    </message>
    <message>
        <source>Two moods</source>
        <translation>Zwei Stimmungen</translation>
    </message>
    <message>
        <source>One genre per track; two words for each mood.</source>
        <translation>Ein Genre pro Titel; zwei Wörter je Stimmung.</translation>
    </message>
    <message>
        <source>Detailed</source>
        <translation>Ausführlich</translation>
    </message>
    <message>
        <source>One genre per track; the mood and every mood word the model is confident of.</source>
        <translation>Ein Genre pro Titel; die Stimmung und jedes Stimmungswort, bei dem das Modell sicher ist.</translation>
    </message>
</context>
<context>
    <name>VocabularyPage</name>
    <message>
        <source>Vocabulary</source>
        <translation>Vokabular</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Eigenes</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren …</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>&amp;Vorlage</translation>
    </message>
    <message>
        <source>Separate several values with “;”. Empty fields are not written.</source>
        <translation>Mehrere Werte durch „;“ trennen. Leere Felder werden nicht geschrieben.</translation>
    </message>
    <message>
        <source>Based on “{0}”.</source>
        <translation>Beruht auf „{0}“.</translation>
    </message>
    <message>
        <source>Import vocabulary</source>
        <translation>Vokabular importieren</translation>
    </message>
    <message>
        <source>Export vocabulary</source>
        <translation>Vokabular exportieren</translation>
    </message>
    <message>
        <source>Vocabularies (*.toml);;All files (*)</source>
        <translation>Vokabulare (*.toml);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>VocabularyTable</name>
    <message>
        <source>Text written for each label</source>
        <translation>Geschriebener Text je Bezeichnung</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Model label</source>
        <translation>Bezeichnung im Modell</translation>
    </message>
    <message>
        <source>Written to files</source>
        <translation>In Dateien geschrieben</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Mood word</source>
        <translation>Stimmungswort</translation>
    </message>
</context>
<context>
    <name>VotesRow</name>
    <message>
        <source>Votes per clip</source>
        <translation>Stimmen je Ausschnitt</translation>
    </message>
    <message numerus="yes">
        <source>{0}: %Ln clip(s)</source>
        <translation>
            <numerusform>{0}: %Ln Ausschnitt</numerusform>
            <numerusform>{0}: %Ln Ausschnitte</numerusform>
        </translation>
    </message>
    <message>
        <source>Both maps together</source>
        <translation>Beide Karten zusammen</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>still</translation>
    </message>
    <message>
        <source>clip {0}: not listened to yet</source>
        <translation>Ausschnitt {0}: noch nicht gehört</translation>
    </message>
    <message>
        <source>clip {0}: silent, no vote</source>
        <translation>Ausschnitt {0}: still, keine Stimme</translation>
    </message>
    <message>
        <source>clip {0} · {1}: {2} {3}</source>
        <translation>Ausschnitt {0} · {1}: {2} {3}</translation>
    </message>
    <message>
        <source>STFT</source>
        <translation>STFT</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>Musik</translation>
    </message>
    <message>
        <source>Combined</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Clip {0} of {1}</source>
        <translation>Ausschnitt {0} von {1}</translation>
    </message>
    <message>
        <source>not listened to yet</source>
        <translation>noch nicht gehört</translation>
    </message>
    <message>
        <source>silent, no vote</source>
        <translation>still, keine Stimme</translation>
    </message>
</context>
<context>
    <name>WaveformRow</name>
    <message>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
    <message>
        <source>peak {0}</source>
        <translation>Spitze {0}</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Explain this clip (E)</source>
        <translation>Ausschnitt erklären (E)</translation>
    </message>
    <message>
        <source>Show on spectrogram</source>
        <translation>Im Spektrogramm anzeigen</translation>
    </message>
    <message>
        <source>Effect on each network</source>
        <translation>Wirkung auf jedes Netz</translation>
    </message>
    <message>
        <source>Contribution of each network</source>
        <translation>Beitrag jedes Netzes</translation>
    </message>
    <message>
        <source>Effect of each music feature</source>
        <translation>Wirkung jedes Musikmerkmals</translation>
    </message>
    <message>
        <source>Contribution of each feature</source>
        <translation>Beitrag jedes Merkmals</translation>
    </message>
    <message>
        <source>No clip selected</source>
        <translation>Kein Ausschnitt ausgewählt</translation>
    </message>
    <message>
        <source>Clip {0} at {1}</source>
        <translation>Ausschnitt {0} bei {1}</translation>
    </message>
    <message>
        <source>Click a clip in the votes, or select one with the arrow keys.</source>
        <translation>Klicken Sie bei den Stimmen auf einen Ausschnitt oder wählen Sie einen mit den Pfeiltasten aus.</translation>
    </message>
    <message>
        <source>Computing the explanation…</source>
        <translation>Erklärung wird berechnet …</translation>
    </message>
    <message>
        <source>The network</source>
        <translation>Das Netz</translation>
    </message>
    <message>
        <source>Effect on the network, which looks at both maps</source>
        <translation>Wirkung auf das Netz, das beide Karten sieht</translation>
    </message>
    <message>
        <source>Green speaks for {0}, red against it, compared with average music.</source>
        <translation>Grün spricht für {0}, Rot dagegen, verglichen mit durchschnittlicher Musik.</translation>
    </message>
</context>
<context>
    <name>WhySilent</name>
    <message>
        <source>No audio device; playback starts when one is connected</source>
        <translation>Kein Audiogerät; die Wiedergabe beginnt, sobald eines angeschlossen ist</translation>
    </message>
    <message>
        <source>Nothing playable from here on</source>
        <translation>Ab hier ist nichts abspielbar</translation>
    </message>
</context>
<context>
    <name>WriteDialog</name>
    <message>
        <source>Write tags</source>
        <translation>Tags schreiben</translation>
    </message>
    <message>
        <source>Changed files only</source>
        <translation>Nur geänderte Dateien</translation>
    </message>
    <message>
        <source>Preview progress</source>
        <translation>Fortschritt der Vorschau</translation>
    </message>
    <message>
        <source>Set {0} of selected files…</source>
        <translation>{0} der ausgewählten Dateien festlegen …</translation>
    </message>
    <message>
        <source>Reset to suggestion</source>
        <translation>Auf Vorschlag zurücksetzen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alle auswählen</translation>
    </message>
    <message>
        <source>Select none</source>
        <translation>Keine auswählen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message numerus="yes">
        <source>Write %Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei schreiben</numerusform>
            <numerusform>%Ln Dateien schreiben</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading files: {0} of {1}</source>
        <translation>Dateien werden gelesen: {0} von {1}</translation>
    </message>
    <message>
        <source>{0} of {1} files would change</source>
        <translation>{0} von {1} Dateien würden sich ändern</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0} ausgewählt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln cannot be written</source>
        <translation>
            <numerusform>%Ln nicht schreibbar</numerusform>
            <numerusform>%Ln nicht schreibbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln missing or unreadable</source>
        <translation>
            <numerusform>%Ln fehlend oder nicht lesbar</numerusform>
            <numerusform>%Ln fehlend oder nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Set {0}</source>
        <translation>{0} festlegen</translation>
    </message>
    <message numerus="yes">
        <source>For %Ln file(s); separate several values with “;”:</source>
        <translation>
            <numerusform>Für %Ln Datei; mehrere Werte durch „;“ trennen:</numerusform>
            <numerusform>Für %Ln Dateien; mehrere Werte durch „;“ trennen:</numerusform>
        </translation>
    </message>
    <message>
        <source>Space ticks, F2 edits, Ctrl+Enter writes</source>
        <translation>Leertaste setzt Häkchen, F2 bearbeitet, Strg+Eingabe schreibt</translation>
    </message>
</context>
<context>
    <name>WriteOptionsBar</name>
    <message>
        <source>Model name and confidence, in separate fields</source>
        <translation>Modell und Sicherheit, in eigenen Feldern</translation>
    </message>
    <message>
        <source>Min. confidence</source>
        <translation>Sicherheit ab</translation>
    </message>
    <message>
        <source>Minimum confidence, in percent</source>
        <translation>Mindestsicherheit in Prozent</translation>
    </message>
    <message>
        <source>Tracks you accepted or corrected are written regardless of confidence</source>
        <translation>Was Sie angenommen oder korrigiert haben, wird unabhängig von der Sicherheit geschrieben</translation>
    </message>
    <message>
        <source>Write {0}</source>
        <translation>{0} schreiben</translation>
    </message>
</context>
<context>
    <name>Writer</name>
    <message>
        <source>Writing tags</source>
        <translation>Tags schreiben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) written</source>
        <translation>
            <numerusform>%Ln Datei geschrieben</numerusform>
            <numerusform>%Ln Dateien geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) restored</source>
        <translation>
            <numerusform>%Ln Datei wiederhergestellt</numerusform>
            <numerusform>%Ln Dateien wiederhergestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig machen</translation>
    </message>
    <message numerus="yes">
        <source>Writing was interrupted; %Ln file(s) recovered: {0}</source>
        <translation>
            <numerusform>Das Schreiben wurde unterbrochen; %Ln Datei geprüft: {0}</numerusform>
            <numerusform>Das Schreiben wurde unterbrochen; %Ln Dateien geprüft: {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Undoing: %Ln file(s) written</source>
        <translation>
            <numerusform>Wird rückgängig gemacht: %Ln Datei geschrieben</numerusform>
            <numerusform>Wird rückgängig gemacht: %Ln Dateien geschrieben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>unchanged</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Genre confidence</source>
        <translation>Sicherheit des Genres</translation>
    </message>
    <message>
        <source>Mood confidence</source>
        <translation>Sicherheit der Stimmung</translation>
    </message>
    <message>
        <source>Provenance</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Only if empty</source>
        <translation>Nur wenn leer</translation>
    </message>
    <message>
        <source>Add to existing</source>
        <translation>Zu vorhandenen hinzufügen</translation>
    </message>
    <message>
        <source>Replace existing</source>
        <translation>Vorhandene ersetzen</translation>
    </message>
    <message>
        <source>Western European (Windows-1252)</source>
        <translation>Westeuropäisch (Windows-1252)</translation>
    </message>
    <message>
        <source>Central European (Windows-1250)</source>
        <translation>Mitteleuropäisch (Windows-1250)</translation>
    </message>
    <message>
        <source>Cyrillic (Windows-1251)</source>
        <translation>Kyrillisch (Windows-1251)</translation>
    </message>
    <message>
        <source>Cyrillic (KOI8-R)</source>
        <translation>Kyrillisch (KOI8-R)</translation>
    </message>
    <message>
        <source>Cyrillic (DOS 866)</source>
        <translation>Kyrillisch (DOS 866)</translation>
    </message>
    <message>
        <source>Greek (Windows-1253)</source>
        <translation>Griechisch (Windows-1253)</translation>
    </message>
    <message>
        <source>Turkish (Windows-1254)</source>
        <translation>Türkisch (Windows-1254)</translation>
    </message>
    <message>
        <source>Baltic (Windows-1257)</source>
        <translation>Baltisch (Windows-1257)</translation>
    </message>
    <message>
        <source>Hebrew (Windows-1255)</source>
        <translation>Hebräisch (Windows-1255)</translation>
    </message>
    <message>
        <source>Arabic (Windows-1256)</source>
        <translation>Arabisch (Windows-1256)</translation>
    </message>
    <message>
        <source>Thai (Windows-874)</source>
        <translation>Thailändisch (Windows-874)</translation>
    </message>
    <message>
        <source>Vietnamese (Windows-1258)</source>
        <translation>Vietnamesisch (Windows-1258)</translation>
    </message>
    <message>
        <source>Japanese (Shift-JIS)</source>
        <translation>Japanisch (Shift-JIS)</translation>
    </message>
    <message>
        <source>Simplified Chinese (GBK)</source>
        <translation>Chinesisch, vereinfacht (GBK)</translation>
    </message>
    <message>
        <source>Traditional Chinese (Big5)</source>
        <translation>Chinesisch, traditionell (Big5)</translation>
    </message>
    <message>
        <source>Korean (EUC-KR)</source>
        <translation>Koreanisch (EUC-KR)</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>Being written</source>
        <translation>Wird geschrieben</translation>
    </message>
    <message>
        <source>Being restored</source>
        <translation>Wird wiederhergestellt</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>The list is empty</source>
        <translation>Die Liste ist leer</translation>
    </message>
</context>
<context>
    <name>WritingPage</name>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>&amp;Genre</source>
        <translation>&amp;Genre</translation>
    </message>
    <message>
        <source>&amp;Mood</source>
        <translation>&amp;Stimmung</translation>
    </message>
    <message>
        <source>&amp;Provenance: model and confidence</source>
        <translation>&amp;Herkunft: Modell und Sicherheit</translation>
    </message>
    <message>
        <source>Existing genre</source>
        <translation>Vorhandenes Genre</translation>
    </message>
    <message>
        <source>Existing mood</source>
        <translation>Vorhandene Stimmung</translation>
    </message>
    <message>
        <source>Minimum confidence</source>
        <translation>Mindestsicherheit</translation>
    </message>
    <message>
        <source>Genre &amp;confidence</source>
        <translation>Sicherheit des G&amp;enres</translation>
    </message>
    <message>
        <source>Mood c&amp;onfidence</source>
        <translation>Sicherheit der S&amp;timmung</translation>
    </message>
    <message>
        <source>Mood &amp;word probability</source>
        <translation>Wahrscheinlichkeit eines Stimmungs&amp;worts</translation>
    </message>
    <message>
        <source>Maximum genres per track</source>
        <translation>Höchstzahl der Genres pro Titel</translation>
    </message>
    <message>
        <source>M&amp;aximum genres per track</source>
        <translation>Höchstzahl der Genres &amp;pro Titel</translation>
    </message>
    <message>
        <source>Additional genre &amp;score</source>
        <translation>Wert eines weite&amp;ren Genres</translation>
    </message>
    <message>
        <source>Both &amp;networks must agree on the genre</source>
        <translation>Beide &amp;Netze müssen sich beim Genre einig sein</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>ID3 version</source>
        <translation>ID3-Version</translation>
    </message>
    <message>
        <source>Keep each file&apos;s version</source>
        <translation>Wie in der Datei</translation>
    </message>
    <message>
        <source>ID3v2.3 (older players)</source>
        <translation>ID3v2.3 (ältere Player)</translation>
    </message>
    <message>
        <source>ID3v2.4</source>
        <translation>ID3v2.4</translation>
    </message>
    <message>
        <source>Value separator (ID3v2.3)</source>
        <translation>Trennzeichen (ID3v2.3)</translation>
    </message>
    <message>
        <source>&amp;ID3 version</source>
        <translation>&amp;ID3-Version</translation>
    </message>
    <message>
        <source>&amp;Value separator (ID3v2.3)</source>
        <translation>Tre&amp;nnzeichen (ID3v2.3)</translation>
    </message>
    <message>
        <source>Legacy tag encoding</source>
        <translation>Kodierung alter Tags</translation>
    </message>
    <message>
        <source>Unknown (leave as is)</source>
        <translation>Unbekannt (unverändert lassen)</translation>
    </message>
    <message>
        <source>ID3v1 and RIFF INFO do not state their text encoding; it is needed when their values are copied to a new tag.</source>
        <translation>ID3v1 und RIFF INFO nennen ihre Textkodierung nicht; sie wird gebraucht, wenn ihre Werte in einen neuen Tag übernommen werden.</translation>
    </message>
    <message>
        <source>Legacy tag encodin&amp;g</source>
        <translation>Ko&amp;dierung alter Tags</translation>
    </message>
    <message>
        <source>&amp;Preserve modification time</source>
        <translation>&amp;Änderungszeit beibehalten</translation>
    </message>
    <message>
        <source>Select at least one of the three.</source>
        <translation>Wählen Sie mindestens eines der drei aus.</translation>
    </message>
    <message>
        <source>The separator must be a visible character.</source>
        <translation>Das Trennzeichen muss ein sichtbares Zeichen sein.</translation>
    </message>
    <message>
        <source>Mood wor&amp;ds as further moods</source>
        <translation>Stimmungswö&amp;rter als weitere Stimmungen</translation>
    </message>
    <message>
        <source>Such as Gentle or Tense. The vocabulary says how each is written.</source>
        <translation>Zum Beispiel Sanft oder Angespannt. Wie jedes geschrieben wird, steht im Vokabular.</translation>
    </message>
</context>
<context>
    <name>_ClassField</name>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
</context>
<context>
    <name>_Counts</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln Byte</numerusform>
            <numerusform>%Ln Byte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln channel(s)</source>
        <translation>
            <numerusform>%Ln Kanal</numerusform>
            <numerusform>%Ln Kanäle</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Failed</name>
    <message numerus="yes">
        <source>%Ln unreadable</source>
        <translation>
            <numerusform>%Ln nicht lesbar</numerusform>
            <numerusform>%Ln nicht lesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln fehlgeschlagen</numerusform>
            <numerusform>%Ln fehlgeschlagen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Scale</name>
    <message>
        <source>Input level</source>
        <translation>Eingangspegel</translation>
    </message>
    <message>
        <source>Bar: average level (RMS). Line: peak level. Beyond 0 dBFS the input clips.</source>
        <translation>Balken: mittlerer Pegel (RMS). Strich: Spitzenpegel. Über 0 dBFS übersteuert der Eingang.</translation>
    </message>
    <message>
        <source>Peak {0} · RMS {1} dBFS</source>
        <translation>Spitze {0} · RMS {1} dBFS</translation>
    </message>
</context>
<context>
    <name>_TimeLeft</name>
    <message>
        <source>a few seconds left</source>
        <translation>noch ein paar Sekunden</translation>
    </message>
    <message numerus="yes">
        <source>%Ln second(s) left</source>
        <translation>
            <numerusform>noch %Ln Sekunde</numerusform>
            <numerusform>noch %Ln Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) left</source>
        <translation>
            <numerusform>noch %Ln Minute</numerusform>
            <numerusform>noch %Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) left</source>
        <translation>
            <numerusform>noch %Ln Stunde</numerusform>
            <numerusform>noch %Ln Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) left</source>
        <translation>
            <numerusform>noch %Ln Tag</numerusform>
            <numerusform>noch %Ln Tage</numerusform>
        </translation>
    </message>
</context>
</TS>
