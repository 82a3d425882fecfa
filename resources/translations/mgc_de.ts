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
        <translation>Genre und Stimmung deiner Musik, und warum.</translation>
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
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
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
        <source>&amp;Add a folder…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>&amp;Look for changes</source>
        <translation>Nach Änderungen &amp;suchen</translation>
    </message>
    <message>
        <source>Open the &amp;demo library</source>
        <translation>&amp;Demo-Bibliothek öffnen</translation>
    </message>
    <message>
        <source>&amp;Export what is listed…</source>
        <translation>&amp;Angezeigtes exportieren …</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen …</translation>
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
        <source>Show &amp;everything</source>
        <translation>&amp;Alles zeigen</translation>
    </message>
    <message>
        <source>Save this search as a &amp;view…</source>
        <translation>Suche als A&amp;nsicht speichern …</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Alles aus&amp;wählen</translation>
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
        <source>Look for changes in every &amp;file</source>
        <translation>In &amp;jeder Datei nach Änderungen suchen</translation>
    </message>
    <message>
        <source>Look for changes and &amp;removed tracks</source>
        <translation>Nach Änderungen und &amp;entfernten Titeln suchen</translation>
    </message>
    <message>
        <source>Forget &amp;missing files…</source>
        <translation>&amp;Fehlende Dateien vergessen …</translation>
    </message>
    <message>
        <source>Remove the demo li&amp;brary…</source>
        <translation>Demo-Bi&amp;bliothek entfernen …</translation>
    </message>
    <message>
        <source>Trai&amp;n</source>
        <translation>&amp;Lernen</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Aktivität</translation>
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
        <source>Analyse what is &amp;new</source>
        <translation>&amp;Neues analysieren</translation>
    </message>
    <message>
        <source>Analyse a&amp;gain</source>
        <translation>N&amp;och einmal analysieren</translation>
    </message>
    <message>
        <source>&amp;Write tags…</source>
        <translation>Tags &amp;schreiben …</translation>
    </message>
    <message>
        <source>&amp;History of writing…</source>
        <translation>&amp;Verlauf des Schreibens …</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Im O&amp;rdner zeigen</translation>
    </message>
    <message>
        <source>&amp;Remove from the library…</source>
        <translation>Aus der Bibliothek &amp;entfernen …</translation>
    </message>
    <message>
        <source>Decide with single &amp;keys</source>
        <translation>Mit einzelnen &amp;Tasten entscheiden</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>&amp;Accept the genre</source>
        <translation>Genre &amp;annehmen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>&amp;Correct the genre…</source>
        <translation>Genre &amp;berichtigen …</translation>
    </message>
    <message>
        <source>Genre</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>Correct the &amp;mood…</source>
        <translation>&amp;Stimmung berichtigen …</translation>
    </message>
    <message>
        <source>Mood</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Accept the m&amp;ood</source>
        <translation>Stimmung an&amp;nehmen</translation>
    </message>
    <message>
        <source>&amp;Reject the genre</source>
        <translation>Genre ab&amp;lehnen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Reject the moo&amp;d</source>
        <translation>Stimmung abl&amp;ehnen</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>Ü&amp;berspringen</translation>
    </message>
    <message>
        <source>&amp;Next undecided</source>
        <translation>Nächster &amp;offener</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Play the selected &amp;track</source>
        <translation>Ausgewählten &amp;Titel spielen</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Wiedergabe oder Pause</translation>
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
        <source>&amp;Help and shortcuts</source>
        <translation>&amp;Hilfe und Tasten</translation>
    </message>
    <message>
        <source>Show the &amp;log</source>
        <translation>&amp;Protokoll zeigen</translation>
    </message>
    <message>
        <source>&amp;About MGC Desktop</source>
        <translation>Ü&amp;ber MGC Desktop</translation>
    </message>
    <message>
        <source>Re&amp;move the view shown</source>
        <translation>Gezeigte Ansicht &amp;entfernen</translation>
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
        <translation>&amp;Wellenform</translation>
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
        <source>Both m&amp;atrices</source>
        <translation>&amp;Beide Matrizen</translation>
    </message>
    <message>
        <source>Features as a &amp;heat map</source>
        <translation>Merkmale als Wärme&amp;karte</translation>
    </message>
    <message>
        <source>How the spectrogram &amp;looks…</source>
        <translation>A&amp;ussehen des Spektrogramms …</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Show the whole &amp;track</source>
        <translation>Ganzen &amp;Titel zeigen</translation>
    </message>
    <message>
        <source>&amp;Follow the sound</source>
        <translation>Dem Klang &amp;folgen</translation>
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
        <source>Play the &amp;chosen clip</source>
        <translation>Gewählten Ausschnitt &amp;abspielen</translation>
    </message>
    <message>
        <source>&amp;Explain the chosen clip</source>
        <translation>Gewählten Ausschnitt &amp;erklären</translation>
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
        <source>&amp;Forward</source>
        <translation>&amp;Vor</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>&amp;Louder</source>
        <translation>&amp;Lauter</translation>
    </message>
    <message>
        <source>&amp;Quieter</source>
        <translation>L&amp;eiser</translation>
    </message>
    <message>
        <source>&amp;Mute or sound on</source>
        <translation>&amp;Ton aus oder an</translation>
    </message>
    <message>
        <source>Sound &amp;output…</source>
        <translation>Ton&amp;ausgabe …</translation>
    </message>
    <message>
        <source>L&amp;isten to the input, or stop</source>
        <translation>Am Eingang &amp;hören oder anhalten</translation>
    </message>
    <message>
        <source>Re&amp;cord the input, or finish</source>
        <translation>Eingang auf&amp;nehmen oder beenden</translation>
    </message>
</context>
<context>
    <name>Activity</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0} a second</source>
        <translation>{0} pro Sekunde</translation>
    </message>
    <message>
        <source>{0} a minute</source>
        <translation>{0} pro Minute</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>stopping…</source>
        <translation>hält an …</translation>
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
        <source>Nothing to do</source>
        <translation>Nichts zu tun</translation>
    </message>
    <message>
        <source>Scanning, analysis and writing appear here while they run, with what failed.</source>
        <translation>Hier erscheinen Einlesen, Analyse und Schreiben, solange sie laufen, und was dabei misslang.</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Fertige entfernen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
</context>
<context>
    <name>ActivityStatus</name>
    <message>
        <source>Show the activity</source>
        <translation>Aktivität zeigen</translation>
    </message>
    <message>
        <source>Progress of everything in the background</source>
        <translation>Fortschritt von allem im Hintergrund</translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n misslungen</numerusform>
            <numerusform>%n misslungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation>
            <numerusform>%n unlesbar</numerusform>
            <numerusform>%n unlesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnalysisReader</name>
    <message>
        <source>getting ready; the very first time this takes half a minute</source>
        <translation>wird vorbereitet; beim allerersten Mal dauert das eine halbe Minute</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
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
        <translation>Textgröße</translation>
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
        <translation>Te&amp;xtgröße</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Another language is shown from the next start on.</source>
        <translation>Eine andere Sprache gilt ab dem nächsten Start.</translation>
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
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig</translation>
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
        <source>Found again</source>
        <translation>Wiedererkannt</translation>
    </message>
    <message>
        <source>By the model in use</source>
        <translation>Vom jetzigen Modell</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Bemerkungen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>List these tracks</source>
        <translation>Diese Titel auflisten</translation>
    </message>
    <message>
        <source>List the odd tracks of {0}</source>
        <translation>Die auffälligen Titel von {0} auflisten</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>agree</source>
        <translation>einig</translation>
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
</context>
<context>
    <name>CorrectDialog</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Written as “{0}”</source>
        <translation>Geschrieben wird „{0}“</translation>
    </message>
    <message>
        <source>Write “{0}”</source>
        <translation>„{0}“ schreiben</translation>
    </message>
    <message>
        <source>Type a few letters</source>
        <translation>Ein paar Buchstaben eingeben</translation>
    </message>
    <message>
        <source>Return takes it, Escape leaves everything as it is. “;” stands between several.</source>
        <translation>Eingabe übernimmt, Esc lässt alles, wie es ist. „;“ steht zwischen mehreren.</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ging schief</translation>
    </message>
    <message>
        <source>That did not work, and it is our fault, not yours.</source>
        <translation>Das hat nicht geklappt, und es liegt an uns, nicht an dir.</translation>
    </message>
    <message>
        <source>A report is in {0}.</source>
        <translation>Ein Bericht liegt in {0}.</translation>
    </message>
    <message>
        <source>You can go on; if the window behaves oddly, start it again.</source>
        <translation>Du kannst weitermachen; wenn sich das Fenster seltsam verhält, starte es neu.</translation>
    </message>
    <message>
        <source>The last run ended in a crash; the log has more.</source>
        <translation>Der letzte Lauf endete mit einem Absturz; mehr steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message numerus="yes">
        <source>%n track(s) accepted</source>
        <translation>
            <numerusform>%n Titel angenommen</numerusform>
            <numerusform>%n Titel angenommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was accepted</source>
        <translation>Nichts wurde angenommen</translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) rejected</source>
        <translation>
            <numerusform>%n Titel abgelehnt</numerusform>
            <numerusform>%n Titel abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) corrected to {0}</source>
        <translation>
            <numerusform>%n Titel zu {0} berichtigt</numerusform>
            <numerusform>%n Titel zu {0} berichtigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the model has decided nothing about %n</source>
        <translation>
            <numerusform>bei %n hat das Modell nichts entschieden</numerusform>
            <numerusform>bei %n hat das Modell nichts entschieden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not analysed yet</source>
        <translation>
            <numerusform>%n noch nicht analysiert</numerusform>
            <numerusform>%n noch nicht analysiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n nicht lesbar</numerusform>
            <numerusform>%n nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Accepted {0} for {1}</source>
        <translation>{0} für {1} angenommen</translation>
    </message>
    <message>
        <source>Corrected the genre of {1} to {0}</source>
        <translation>Genre von {1} berichtigt: {0}</translation>
    </message>
    <message>
        <source>Corrected the mood of {1} to {0}</source>
        <translation>Stimmung von {1} berichtigt: {0}</translation>
    </message>
    <message>
        <source>Rejected what the model says of {1}</source>
        <translation>Abgelehnt, was das Modell über {1} sagt</translation>
    </message>
    <message>
        <source>Rejected {0} for {1}</source>
        <translation>{0} für {1} abgelehnt</translation>
    </message>
    <message>
        <source>Nothing can be decided about {0}: nobody could hear it</source>
        <translation>Über {0} lässt sich nichts entscheiden: Niemand konnte es hören</translation>
    </message>
    <message>
        <source>The model has decided nothing about {0}; correct it instead</source>
        <translation>Das Modell hat über {0} nichts entschieden; berichtige es</translation>
    </message>
    <message>
        <source>{0} is back in the library</source>
        <translation>{0} ist wieder in der Bibliothek</translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) back in the library</source>
        <translation>
            <numerusform>%n Titel wieder in der Bibliothek</numerusform>
            <numerusform>%n Titel wieder in der Bibliothek</numerusform>
        </translation>
    </message>
    <message>
        <source>Undone: what you decided about {0}</source>
        <translation>Rückgängig: deine Entscheidung über {0}</translation>
    </message>
    <message numerus="yes">
        <source>Undone: what you decided about %n track(s)</source>
        <translation>
            <numerusform>Rückgängig: deine Entscheidung über %n Titel</numerusform>
            <numerusform>Rückgängig: deine Entscheidungen über %n Titel</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to undo</source>
        <translation>Es gibt nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>{0} is removed again</source>
        <translation>{0} ist wieder entfernt</translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) removed again</source>
        <translation>
            <numerusform>%n Titel erneut entfernt</numerusform>
            <numerusform>%n Titel erneut entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>Decided again about {0}</source>
        <translation>Wieder entschieden über {0}</translation>
    </message>
    <message numerus="yes">
        <source>Decided again about %n track(s)</source>
        <translation>
            <numerusform>Wieder entschieden über %n Titel</numerusform>
            <numerusform>Wieder entschieden über %n Titel</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to redo</source>
        <translation>Es gibt nichts zu wiederholen</translation>
    </message>
</context>
<context>
    <name>DeviceButton</name>
    <message>
        <source>Sound output</source>
        <translation>Tonausgabe</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Vorgabe des Systems</translation>
    </message>
    <message>
        <source>The chosen device is not there</source>
        <translation>Das gewählte Gerät ist nicht da</translation>
    </message>
    <message>
        <source>No sound output found</source>
        <translation>Keine Tonausgabe gefunden</translation>
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
    <name>EntryModel</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
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
        <source>Finding out how long it would take…</source>
        <translation>Es wird ermittelt, wie lange es dauern würde…</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Export what is listed</source>
        <translation>Angezeigtes exportieren</translation>
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
        <source>90% and more</source>
        <translation>90 % und mehr</translation>
    </message>
    <message>
        <source>70 to 90%</source>
        <translation>70 bis 90 %</translation>
    </message>
    <message>
        <source>50 to 70%</source>
        <translation>50 bis 70 %</translation>
    </message>
    <message>
        <source>under 50%</source>
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
    <name>FirstPage</name>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Which music shall we listen to?</source>
        <translation>Welche Musik sollen wir hören?</translation>
    </message>
    <message>
        <source>Choose a folder, or drop one here. Every track is heard clip by clip by two networks; you will see its genre and mood, how sure they are, and why.</source>
        <translation>Wähle einen Ordner oder lege einen hier ab. Zwei Netze hören jeden Titel Ausschnitt für Ausschnitt; du siehst Genre und Stimmung, wie sicher sie sind, und warum.</translation>
    </message>
    <message>
        <source>Your files are only read until you ask to write. Nothing is uploaded.</source>
        <translation>Deine Dateien werden nur gelesen, bis du das Schreiben verlangst. Nichts wird hochgeladen.</translation>
    </message>
</context>
<context>
    <name>FoldersPage</name>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folders of the library</source>
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
        <source>Its tracks leave the library, its files stay on disk as they are.</source>
        <translation>Seine Titel verlassen die Bibliothek, seine Dateien bleiben unverändert auf der Platte.</translation>
    </message>
    <message>
        <source>Follow changes in &amp;this folder</source>
        <translation>Änderungen in &amp;diesem Ordner verfolgen</translation>
    </message>
    <message>
        <source>Podcasts/
*.tmp.mp3</source>
        <translation>Podcasts/
*.tmp.mp3</translation>
    </message>
    <message>
        <source>Left out of this folder</source>
        <translation>In diesem Ordner ausgelassen</translation>
    </message>
    <message>
        <source>&amp;Follow changes in folders while the window is open</source>
        <translation>Änderungen in Ordnern &amp;verfolgen, solange das Fenster offen ist</translation>
    </message>
    <message>
        <source>A&amp;nalyse new music as soon as it is found</source>
        <translation>&amp;Neue Musik gleich analysieren</translation>
    </message>
    <message>
        <source>&amp;Left out of it, one pattern a line as in a .gitignore</source>
        <translation>Darin &amp;ausgelassen, ein Muster je Zeile wie in einer .gitignore</translation>
    </message>
    <message>
        <source>All folders</source>
        <translation>Alle Ordner</translation>
    </message>
    <message>
        <source>New folders, and folders with other patterns, are scanned at once.</source>
        <translation>Neue Ordner und solche mit geänderten Mustern werden gleich eingelesen.</translation>
    </message>
    <message>
        <source>Choose a folder of music</source>
        <translation>Ordner mit Musik wählen</translation>
    </message>
    <message>
        <source>{0} is in the library already: it lies in {1}.</source>
        <translation>{0} ist schon in der Bibliothek: Der Ordner liegt in {1}.</translation>
    </message>
    <message>
        <source>{0} is in the library already.</source>
        <translation>{0} ist schon in der Bibliothek.</translation>
    </message>
    <message>
        <source>No folder is marked.</source>
        <translation>Kein Ordner ist ausgewählt.</translation>
    </message>
</context>
<context>
    <name>GenrePanel</name>
    <message>
        <source>Genres with their confidence</source>
        <translation>Genres mit ihrer Sicherheit</translation>
    </message>
    <message>
        <source>About the file: {0}</source>
        <translation>Zur Datei: {0}</translation>
    </message>
    <message>
        <source>Not sure enough: {0} ({1}) is only the best guess.</source>
        <translation>Nicht sicher genug: {0} ({1}) ist nur die beste Vermutung.</translation>
    </message>
    <message>
        <source>{0} of {1} clips say so.</source>
        <translation>{0} von {1} Ausschnitten sagen das.</translation>
    </message>
    <message>
        <source>This rule would not change the decision.</source>
        <translation>Diese Regel würde an der Entscheidung nichts ändern.</translation>
    </message>
    <message>
        <source>This rule would change {0} into {1}.</source>
        <translation>Diese Regel würde aus {0} {1} machen.</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>both words, in title, artist, album or path</source>
        <translation>beide Wörter, in Titel, Interpret, Album oder Pfad</translation>
    </message>
    <message>
        <source>what the track is taken for</source>
        <translation>wofür der Titel gehalten wird</translation>
    </message>
    <message>
        <source>its mood</source>
        <translation>seine Stimmung</translation>
    </message>
    <message>
        <source>the networks are at most 60% sure</source>
        <translation>die Netze sind höchstens zu 60 % sicher</translation>
    </message>
    <message>
        <source>the two networks say different things</source>
        <translation>die beiden Netze sagen Verschiedenes</translation>
    </message>
    <message>
        <source>nobody has decided yet</source>
        <translation>noch hat niemand entschieden</translation>
    </message>
    <message>
        <source>came in the last seven days</source>
        <translation>kam in den letzten sieben Tagen dazu</translation>
    </message>
    <message>
        <source>lies in this folder</source>
        <translation>liegt in diesem Ordner</translation>
    </message>
    <message>
        <source>everything but rock</source>
        <translation>alles außer Rock</translation>
    </message>
    <message>
        <source>one or the other</source>
        <translation>das eine oder das andere</translation>
    </message>
    <message>
        <source>Add a folder, or drop one on the window. Files are only read.</source>
        <translation>Füge einen Ordner hinzu oder lege einen auf dem Fenster ab. Dateien werden nur gelesen.</translation>
    </message>
    <message>
        <source>Every new track is analysed in the background. Select one to see every vote behind its genre and mood.</source>
        <translation>Jeder neue Titel wird im Hintergrund analysiert. Wähle einen aus, um jede Stimme hinter Genre und Stimmung zu sehen.</translation>
    </message>
    <message>
        <source>Go through what is undecided with the keyboard: Ctrl+K turns single keys on, then A accepts, C corrects, X rejects, S skips, N jumps to the next undecided track. Every decision can be undone. While they are off, letters find the title that begins so.</source>
        <translation>Gehe Unentschiedenes mit der Tastatur durch: Strg+K schaltet einzelne Tasten ein, dann nimmt A an, C berichtigt, X lehnt ab, S überspringt, N springt zum nächsten unentschiedenen Titel. Jede Entscheidung lässt sich zurücknehmen. Solange sie aus sind, finden Buchstaben den Titel, der so beginnt.</translation>
    </message>
    <message>
        <source>Write genre and mood into the files when you like. You see old and new values first, and every batch can be undone from the history.</source>
        <translation>Schreibe Genre und Stimmung in die Dateien, wann du magst. Vorher siehst du alte und neue Werte, und jeder Durchgang lässt sich im Verlauf rückgängig machen.</translation>
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
        <source>Shortcuts</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Help and shortcuts</source>
        <translation>Hilfe und Tasten</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>History of writing</source>
        <translation>Verlauf des Schreibens</translation>
    </message>
    <message>
        <source>&amp;Undo the batch</source>
        <translation>Durchgang &amp;rückgängig machen</translation>
    </message>
    <message>
        <source>Undo the &amp;selected files</source>
        <translation>Aus&amp;gewählte Dateien rückgängig machen</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Durchgänge</translation>
    </message>
    <message>
        <source>Files of the batch</source>
        <translation>Dateien des Durchgangs</translation>
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
        <source>Findings</source>
        <translation>Befunde</translation>
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
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Similar</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>No track selected</source>
        <translation>Kein Titel ausgewählt</translation>
    </message>
    <message>
        <source>Select a track to see its sound, its votes, and why it got its genre.</source>
        <translation>Wähle einen Titel aus, um seinen Klang und seine Stimmen zu sehen, und warum er sein Genre bekam.</translation>
    </message>
    <message>
        <source>Under the pointer</source>
        <translation>Unter dem Zeiger</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Choose what is shown</source>
        <translation>Wählen, was zu sehen ist</translation>
    </message>
    <message>
        <source>How the spectrogram looks</source>
        <translation>Aussehen des Spektrogramms</translation>
    </message>
    <message>
        <source>Show more (−)</source>
        <translation>Mehr zeigen (−)</translation>
    </message>
    <message>
        <source>Show less (+)</source>
        <translation>Weniger zeigen (+)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Show the whole track (0)</source>
        <translation>Den ganzen Titel zeigen (0)</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Turn the page with the sound</source>
        <translation>Mit dem Klang weiterblättern</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>Stimmen</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Wellenform</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrogramm</translation>
    </message>
    <message>
        <source>Music features</source>
        <translation>Musikmerkmale</translation>
    </message>
    <message>
        <source>Both matrices</source>
        <translation>Beide Matrizen</translation>
    </message>
    <message>
        <source>Features as a heat map</source>
        <translation>Merkmale als Farbkarte</translation>
    </message>
    <message>
        <source>Looking for tracks that sound alike…</source>
        <translation>Ähnlich klingende Titel werden gesucht …</translation>
    </message>
    <message>
        <source>The analysis failed: {0}</source>
        <translation>Die Analyse ist gescheitert: {0}</translation>
    </message>
    <message>
        <source>The sound cannot be shown: {0}</source>
        <translation>Der Klang kann nicht gezeigt werden: {0}</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>Noch nicht analysiert</translation>
    </message>
    <message>
        <source>Silent from beginning to end</source>
        <translation>Von Anfang bis Ende still</translation>
    </message>
    <message>
        <source>This file cannot be heard</source>
        <translation>Diese Datei ist nicht zu hören</translation>
    </message>
    <message>
        <source>You rejected this. What stands here is what the model said.</source>
        <translation>Abgelehnt. Hier steht, was das Modell gesagt hat.</translation>
    </message>
    <message>
        <source>You decided: {0}. What stands here is what the model said.</source>
        <translation>Eigene Entscheidung: {0}. Hier steht, was das Modell gesagt hat.</translation>
    </message>
</context>
<context>
    <name>InspectorKeys</name>
    <message>
        <source>The clip before</source>
        <translation>Der Ausschnitt davor</translation>
    </message>
    <message>
        <source>The next clip</source>
        <translation>Der nächste Ausschnitt</translation>
    </message>
    <message>
        <source>Play the chosen clip</source>
        <translation>Den gewählten Ausschnitt spielen</translation>
    </message>
    <message>
        <source>Play on from the chosen clip</source>
        <translation>Ab dem gewählten Ausschnitt spielen</translation>
    </message>
    <message>
        <source>Explain the chosen clip</source>
        <translation>Den gewählten Ausschnitt erklären</translation>
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
        <source>Show the whole track</source>
        <translation>Den ganzen Titel zeigen</translation>
    </message>
    <message>
        <source>Move back in time</source>
        <translation>In der Zeit zurück</translation>
    </message>
    <message>
        <source>Move on in time</source>
        <translation>In der Zeit vor</translation>
    </message>
    <message>
        <source>To the start of the track</source>
        <translation>Zum Anfang des Titels</translation>
    </message>
    <message>
        <source>To the end of the track</source>
        <translation>Zum Ende des Titels</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Choose a folder of music</source>
        <translation>Ordner mit Musik wählen</translation>
    </message>
    <message>
        <source>Looking for music in {0}</source>
        <translation>Suche Musik in {0}</translation>
    </message>
    <message numerus="yes">
        <source>Looking for music in %n place(s)</source>
        <translation>
            <numerusform>Suche Musik an %n Ort</numerusform>
            <numerusform>Suche Musik an %n Orten</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for changes</source>
        <translation>Suche nach Änderungen</translation>
    </message>
    <message>
        <source>Looking for changes and removed tracks</source>
        <translation>Suche nach Änderungen und entfernten Titeln</translation>
    </message>
    <message>
        <source>Looking for changes in every file</source>
        <translation>In jeder Datei wird nach Änderungen gesucht</translation>
    </message>
    <message>
        <source>Analysing new tracks</source>
        <translation>Analysiere neue Titel</translation>
    </message>
    <message numerus="yes">
        <source>Analysing %n track(s) again</source>
        <translation>
            <numerusform>Analysiere %n Titel noch einmal</numerusform>
            <numerusform>Analysiere %n Titel noch einmal</numerusform>
        </translation>
    </message>
    <message>
        <source>Following what changes in the folders</source>
        <translation>Änderungen in den Ordnern werden verfolgt</translation>
    </message>
    <message>
        <source>Changes are not followed: {0}</source>
        <translation>Änderungen werden nicht verfolgt: {0}</translation>
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
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Misslungene wiederholen</translation>
    </message>
    <message>
        <source>What failed, and why</source>
        <translation>Was misslang, und warum</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Entfernen</translation>
    </message>
    <message numerus="yes">
        <source>%n unreadable</source>
        <translation>
            <numerusform>%n unlesbar</numerusform>
            <numerusform>%n unlesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n misslungen</numerusform>
            <numerusform>%n misslungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JudgingRoom</name>
    <message>
        <source>How right it is</source>
        <translation>Wie richtig es liegt</translation>
    </message>
    <message>
        <source>Rows are what is true, columns what was said of tracks that were kept back; a click on a field lists its tracks</source>
        <translation>Zeilen: was stimmt; Spalten: was über zurückgehaltene Titel gesagt wurde. Ein Klick auf ein Feld listet dessen Titel auf</translation>
    </message>
    <message>
        <source>&amp;Use this model</source>
        <translation>Dieses Modell &amp;verwenden</translation>
    </message>
    <message>
        <source>&amp;Back to the model before</source>
        <translation>&amp;Zurück zum vorigen Modell</translation>
    </message>
    <message>
        <source>&amp;Open the report</source>
        <translation>&amp;Bericht öffnen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Save this model as one file, for another computer</source>
        <translation>Dieses Modell als eine Datei sichern, für einen anderen Rechner</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Take in and use a model that was exported elsewhere</source>
        <translation>Ein anderswo exportiertes Modell übernehmen und verwenden</translation>
    </message>
    <message>
        <source>Perhaps &amp;mislabelled</source>
        <translation>Viel&amp;leicht falsch einsortiert</translation>
    </message>
    <message>
        <source>Tracks of which the new model is sure that they are something else</source>
        <translation>Titel, bei denen das neue Modell sicher ist, dass sie etwas anderes sind</translation>
    </message>
    <message>
        <source>Review them in the &amp;library</source>
        <translation>In der &amp;Bibliothek durchsehen</translation>
    </message>
    <message>
        <source>What was said of what</source>
        <translation>Was wovon gesagt wurde</translation>
    </message>
    <message>
        <source>No model has been learned yet</source>
        <translation>Noch wurde kein Modell gelernt</translation>
    </message>
    <message>
        <source>Perhaps &amp;mislabelled: {0}</source>
        <translation>Viel&amp;leicht falsch einsortiert: {0}</translation>
    </message>
    <message>
        <source>In use: {0}</source>
        <translation>In Gebrauch: {0}</translation>
    </message>
    <message>
        <source>Use {0} again</source>
        <translation>{0} wieder verwenden</translation>
    </message>
    <message>
        <source>Perhaps mislabelled: the new model is sure that they are something else</source>
        <translation>Vielleicht falsch einsortiert: Das neue Modell ist sicher, dass sie etwas anderes sind</translation>
    </message>
</context>
<context>
    <name>LabelEditor</name>
    <message>
        <source>As what it is learned</source>
        <translation>Als was es gelernt wird</translation>
    </message>
    <message>
        <source>Drag a line onto another to merge them, or type a class; lines without one are left out.</source>
        <translation>Ziehe eine Zeile auf eine andere, um beide zusammenzulegen, oder tippe eine Klasse ein; Zeilen ohne Klasse bleiben weg.</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>&amp;Zusammenlegen</translation>
    </message>
    <message>
        <source>Learn all selected lines as the first of them</source>
        <translation>Alle gewählten Zeilen als die erste von ihnen lernen</translation>
    </message>
    <message>
        <source>Leave &amp;out</source>
        <translation>&amp;Weglassen</translation>
    </message>
    <message>
        <source>Learn nothing from the selected lines</source>
        <translation>Aus den gewählten Zeilen nichts lernen</translation>
    </message>
    <message>
        <source>As &amp;proposed</source>
        <translation>Wie &amp;vorgeschlagen</translation>
    </message>
    <message>
        <source>Spellings merged, and what is too rare to be learned left out</source>
        <translation>Schreibweisen zusammengelegt, und weggelassen, was zum Lernen zu selten ist</translation>
    </message>
    <message>
        <source>The files of this library say nothing of it.</source>
        <translation>Die Dateien dieser Bibliothek sagen nichts darüber.</translation>
    </message>
    <message>
        <source>To be learned: {0}. Each needs eight tracks by three artists.</source>
        <translation>Gelernt wird: {0}. Jede Klasse braucht acht Titel von drei Interpreten.</translation>
    </message>
</context>
<context>
    <name>LabelTable</name>
    <message>
        <source>What the files say, and what it is learned as</source>
        <translation>Was die Dateien sagen, und als was es gelernt wird</translation>
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
        <source>Learn as</source>
        <translation>Lernen als</translation>
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
        <source>Hip-hop</source>
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
        <source>Accepted</source>
        <translation>Angenommen</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Berichtigt</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unlesbar</translation>
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
        <source>Learning</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Progress of learning</source>
        <translation>Fortschritt des Lernens</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Finish now</source>
        <translation>&amp;Jetzt abschließen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;bbrechen</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weitermachen</translation>
    </message>
    <message>
        <source>Rest; what was heard is kept, and you go on when you like</source>
        <translation>Ruhen; was gehört wurde, bleibt, und du machst weiter, wann du willst</translation>
    </message>
    <message>
        <source>Make a model of what was heard and learned up to now</source>
        <translation>Aus dem bisher Gehörten und Gelernten ein Modell machen</translation>
    </message>
    <message>
        <source>Pause rests, also beyond the end of the program. Finish now makes a model of what was heard and learned up to now. Cancel gives up. What was heard is never heard again.</source>
        <translation>„Pause“ lässt es ruhen, auch über das Ende des Programms hinaus. „Jetzt abschließen“ macht ein Modell aus dem bisher Gehörten und Gelernten. „Abbrechen“ gibt auf. Was gehört wurde, muss nie wieder gehört werden.</translation>
    </message>
    <message>
        <source>Give up: there will be no model, and no entry under Runs</source>
        <translation>Aufgeben: Es gibt kein Modell und keinen Eintrag unter Läufe</translation>
    </message>
    <message>
        <source>Go on from where it stopped</source>
        <translation>Dort weitermachen, wo es aufgehört hat</translation>
    </message>
    <message>
        <source>Loss by epoch: on what is learned (grey), on what is kept back (blue)</source>
        <translation>Verlust je Epoche: bei dem, woraus gelernt wird (grau), und bei Zurückgehaltenem (blau)</translation>
    </message>
    <message>
        <source>Found again by epoch, of each class&apos;s tracks that are kept back</source>
        <translation>Wiedererkannt je Epoche, von den zurückgehaltenen Titeln jeder Klasse</translation>
    </message>
    <message>
        <source>Rows are what is true, columns what was said of tracks that were kept back</source>
        <translation>Zeilen: was stimmt; Spalten: was von zurückgehaltenen Titeln gesagt wurde</translation>
    </message>
    <message>
        <source>Loss by epoch</source>
        <translation>Verlust je Epoche</translation>
    </message>
    <message>
        <source>Found again by epoch</source>
        <translation>Wiedererkannt je Epoche</translation>
    </message>
    <message>
        <source>What was said of what</source>
        <translation>Was wovon gesagt wurde</translation>
    </message>
    <message>
        <source>Left out: {0}</source>
        <translation>Weggelassen: {0}</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message numerus="yes">
        <source>%n track(s)</source>
        <translation>
            <numerusform>%n Titel</numerusform>
            <numerusform>%n Titel</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No track fits this search. Escape in the search box shows everything.</source>
        <translation>Kein Titel passt zu dieser Suche. Esc im Suchfeld zeigt alles.</translation>
    </message>
    <message>
        <source>No tracks yet</source>
        <translation>Noch keine Titel</translation>
    </message>
    <message>
        <source>Add a folder, or drop one here. What is found appears while it is read.</source>
        <translation>Füge einen Ordner hinzu oder lege einen hier ab. Gefundenes erscheint schon beim Einlesen.</translation>
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
        <source>Its package brings no text of it.</source>
        <translation>Ihr Paket bringt keinen Text davon mit.</translation>
    </message>
</context>
<context>
    <name>LiveScope</name>
    <message>
        <source>Live sound</source>
        <translation>Live-Ton</translation>
    </message>
    <message>
        <source>Waveform, spectrogram and features of the input</source>
        <translation>Wellenform, Spektrogramm und Merkmale des Eingangs</translation>
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
</context>
<context>
    <name>LiveTab</name>
    <message>
        <source>Input</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>The system&apos;s input</source>
        <translation>Eingang des Systems</translation>
    </message>
    <message>
        <source>Recorded into {0}</source>
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
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Zuhören</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>Aufnehmen …</translation>
    </message>
    <message>
        <source>Finish recording</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <source>Nothing is heard.</source>
        <translation>Es ist nichts zu hören.</translation>
    </message>
</context>
<context>
    <name>LogViewer</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation>Noch ist nichts protokolliert.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
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
        <translation>Lernen</translation>
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
    <name>MatrixRow</name>
    <message>
        <source>clip {0} · {1}: {2} {3}</source>
        <translation>Ausschnitt {0} · {1}: {2} {3}</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>interrupted while it was written: {0}</source>
        <translation>beim Schreiben unterbrochen: {0}</translation>
    </message>
    <message>
        <source>interrupted while it was put back: {0}</source>
        <translation>beim Zurücksetzen unterbrochen: {0}</translation>
    </message>
    <message>
        <source>{0}; it could not be put back: {1}</source>
        <translation>{0}; die Datei ließ sich nicht zurücksetzen: {1}</translation>
    </message>
    <message>
        <source>{0}; its old content is in {1}</source>
        <translation>{0}; ihr alter Inhalt liegt in {1}</translation>
    </message>
    <message>
        <source>there is no field “{0}”; did you mean “{1}”?</source>
        <translation>es gibt kein Feld „{0}“; ist „{1}“ gemeint?</translation>
    </message>
    <message>
        <source>there is no field “{0}”</source>
        <translation>es gibt kein Feld „{0}“</translation>
    </message>
    <message>
        <source>nothing can be sorted by “{0}”</source>
        <translation>nach „{0}“ kann nicht sortiert werden</translation>
    </message>
    <message>
        <source>{0} is no regular expression: {1}</source>
        <translation>{0} ist kein regulärer Ausdruck: {1}</translation>
    </message>
    <message>
        <source>{0}: nobody of that name has a folder here</source>
        <translation>{0}: niemand dieses Namens hat hier einen Ordner</translation>
    </message>
    <message>
        <source>{0} is true or false, not {1}</source>
        <translation>{0} ist true oder false, nicht {1}</translation>
    </message>
    <message>
        <source>{0} is a number or a range such as 0.2..0.6, not {1}</source>
        <translation>{0} ist eine Zahl oder ein Bereich wie 0.2..0.6, nicht {1}</translation>
    </message>
    <message>
        <source>{0} is a date such as {1}, or a range of them, not {2}</source>
        <translation>{0} ist ein Datum wie {1} oder ein Bereich davon, nicht {2}</translation>
    </message>
    <message>
        <source>{0} is no date: {1}</source>
        <translation>{0} ist kein Datum: {1}</translation>
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
        <source>holds no audio that this program can decode</source>
        <translation>enthält keinen Ton, den dieses Programm entschlüsseln kann</translation>
    </message>
    <message>
        <source>holds NaN or infinite samples</source>
        <translation>enthält NaN oder unendliche Werte</translation>
    </message>
    <message>
        <source>not one sample of it can be decoded</source>
        <translation>kein einziger Wert davon lässt sich entschlüsseln</translation>
    </message>
    <message>
        <source>the decoder crashed on this file</source>
        <translation>der Decoder ist an dieser Datei abgestürzt</translation>
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
        <source>nothing came of it in {0} s</source>
        <translation>in {0} s kam nichts dabei heraus</translation>
    </message>
    <message>
        <source>no process can be started: {0}</source>
        <translation>es lässt sich kein Prozess starten: {0}</translation>
    </message>
    <message>
        <source>there was not enough memory for it</source>
        <translation>der Arbeitsspeicher reichte dafür nicht aus</translation>
    </message>
    <message>
        <source>no room for its samples in {0}: {1}</source>
        <translation>kein Platz für die Abtastwerte in {0}: {1}</translation>
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
        <source>no such folder; files of it that stay in the library: {0}</source>
        <translation>diesen Ordner gibt es nicht; Dateien daraus, die in der Bibliothek bleiben: {0}</translation>
    </message>
    <message>
        <source>is empty; files in it by the library: {0}. Is its disk mounted? Nothing was changed</source>
        <translation>ist leer; Dateien darin laut Bibliothek: {0}. Ist der Datenträger eingehängt? Nichts wurde geändert</translation>
    </message>
    <message>
        <source>is hidden, or left out of {0} by its patterns; nothing was changed</source>
        <translation>ist versteckt oder durch die Muster von {0} ausgelassen; nichts wurde geändert</translation>
    </message>
    <message>
        <source>the library cannot keep what it says: {0}</source>
        <translation>die Bibliothek kann nicht aufnehmen, was darin steht: {0}</translation>
    </message>
    <message>
        <source>it is not in the library any more</source>
        <translation>die Datei ist nicht mehr in der Bibliothek</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>cannot be read: {0}</source>
        <translation>kann nicht gelesen werden: {0}</translation>
    </message>
    <message>
        <source>not tried: the same recording as {0}, which failed</source>
        <translation>nicht versucht: dieselbe Aufnahme wie {0}, die misslungen ist</translation>
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
        <source>there is not enough memory for it</source>
        <translation>der Arbeitsspeicher reicht dafür nicht</translation>
    </message>
    <message>
        <source>what is in it could not be handled ({0})</source>
        <translation>ihr Inhalt ließ sich nicht verarbeiten ({0})</translation>
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
        <source>the disk is full: there is no room for a second copy of the file</source>
        <translation>der Datenträger ist voll: kein Platz für eine zweite Kopie der Datei</translation>
    </message>
    <message>
        <source>its new content was taken away before it could take the file&apos;s place: something removes files that begin with .mgc-tags-</source>
        <translation>ihr neuer Inhalt wurde entfernt, bevor er an die Stelle der Datei treten konnte: etwas löscht Dateien, deren Name mit .mgc-tags- beginnt</translation>
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
        <source>batch {0} wrote it again: undo that first</source>
        <translation>Durchgang {0} hat sie danach noch einmal geschrieben: zuerst den zurücknehmen</translation>
    </message>
    <message>
        <source>the file was changed since the preview</source>
        <translation>die Datei wurde seit der Vorschau geändert</translation>
    </message>
    <message>
        <source>its audio cannot be made out: {0}</source>
        <translation>der Ton darin ist nicht auszumachen: {0}</translation>
    </message>
    <message>
        <source>the disk gave back something else than was written</source>
        <translation>der Datenträger gab anderes zurück, als geschrieben wurde</translation>
    </message>
    <message>
        <source>version {0} is here with other weights than the track was analysed by ({1}): analyse it again</source>
        <translation>Version {0} hat hier andere Gewichte als die, mit denen der Titel analysiert wurde ({1}): analysiere ihn neu</translation>
    </message>
    <message>
        <source>is version {0} now; the track was analysed by version {1}: analyse it again</source>
        <translation>ist jetzt Version {0}; der Titel wurde von Version {1} analysiert: analysiere ihn neu</translation>
    </message>
    <message>
        <source>version {0} is not here any more: analyse the track again</source>
        <translation>Version {0} ist nicht mehr hier: analysiere den Titel neu</translation>
    </message>
    <message>
        <source>the weights are not those of the card (SHA-256 differs)</source>
        <translation>die Gewichte sind nicht die der Karte (SHA-256 weicht ab)</translation>
    </message>
    <message>
        <source>reading stopped: {0}</source>
        <translation>das Lesen brach ab: {0}</translation>
    </message>
    <message>
        <source>cut off: {0} bytes that its header promises are missing</source>
        <translation>abgeschnitten: es fehlen {0} Bytes, die ihr Kopf verspricht</translation>
    </message>
    <message>
        <source>damaged packets skipped: {0}</source>
        <translation>beschädigte Pakete übergangen: {0}</translation>
    </message>
    <message>
        <source>ends after {0}.{1} s although its header promises {2}.{3} s</source>
        <translation>endet nach {0},{1} s, obwohl ihr Kopf {2},{3} s verspricht</translation>
    </message>
    <message>
        <source>shorter than a clip of 3 s: padded with silence</source>
        <translation>kürzer als ein Ausschnitt von 3 s: mit Stille aufgefüllt</translation>
    </message>
    <message>
        <source>shorter than one frame of 46 ms</source>
        <translation>kürzer als ein Rahmen von 46 ms</translation>
    </message>
    <message>
        <source>silent throughout</source>
        <translation>durchgehend still</translation>
    </message>
    <message>
        <source>no sound: this computer has no sound output</source>
        <translation>kein Ton: dieser Rechner hat keine Tonausgabe</translation>
    </message>
    <message>
        <source>no sound: this computer has no sound input</source>
        <translation>kein Ton: dieser Rechner hat keinen Toneingang</translation>
    </message>
    <message>
        <source>the sound device is gone: {0}</source>
        <translation>das Tongerät ist weg: {0}</translation>
    </message>
    <message>
        <source>the system watches no more folders for this user (inotify): raise fs.inotify.max_user_watches, or follow fewer folders</source>
        <translation>das System überwacht für diesen Benutzer keine weiteren Ordner (inotify): fs.inotify.max_user_watches erhöhen oder weniger Ordner verfolgen</translation>
    </message>
    <message>
        <source>the system lets no more programs of this user watch folders (inotify): raise fs.inotify.max_user_instances, or end other programs that do</source>
        <translation>das System lässt keine weiteren Programme dieses Benutzers Ordner überwachen (inotify): fs.inotify.max_user_instances erhöhen oder andere solche Programme beenden</translation>
    </message>
    <message>
        <source>recordings are .wav or .flac</source>
        <translation>Aufnahmen sind .wav oder .flac</translation>
    </message>
    <message>
        <source>cannot record: {0}</source>
        <translation>kann nicht aufnehmen: {0}</translation>
    </message>
    <message>
        <source>recording stopped: {0}</source>
        <translation>Aufnahme abgebrochen: {0}</translation>
    </message>
    <message>
        <source>what is heard cannot be shown: {0}</source>
        <translation>was zu hören ist, kann nicht gezeigt werden: {0}</translation>
    </message>
    <message>
        <source>listening ended by an unexpected error: {0}</source>
        <translation>das Zuhören endete durch einen unerwarteten Fehler: {0}</translation>
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
        <translation>das Modell ist unentschieden</translation>
    </message>
    <message>
        <source>the two networks disagree</source>
        <translation>die beiden Netze sind uneinig</translation>
    </message>
    <message>
        <source>confidence {0} is under {1}</source>
        <translation>Sicherheit {0} liegt unter {1}</translation>
    </message>
    <message>
        <source>the vocabulary leaves {0} out</source>
        <translation>das Vokabular lässt {0} weg</translation>
    </message>
    <message>
        <source>the file is no longer there</source>
        <translation>die Datei ist nicht mehr da</translation>
    </message>
    <message>
        <source>no permission</source>
        <translation>keine Berechtigung</translation>
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
        <source>the file gets an {0}</source>
        <translation>die Datei bekommt einen {0}</translation>
    </message>
    <message>
        <source>the new tag takes over what stands in the old one: {0}</source>
        <translation>der neue Tag übernimmt, was im alten steht: {0}</translation>
    </message>
    <message>
        <source>the code page of {0} is not known: players show “{1}”. If that is wrong, choose the code page of old tags in the settings, Writing</source>
        <translation>die Codepage von {0} ist nicht bekannt: Player zeigen „{1}“. Ist das falsch, wählen Sie in den Einstellungen unter „Schreiben“ die Codepage alter Tags</translation>
    </message>
    <message>
        <source>the new tag would hide “{0}” in {1}, whose code page is not known: choose the code page of old tags in the settings, Writing</source>
        <translation>der neue Tag würde „{0}“ in {1} verdecken, dessen Codepage nicht bekannt ist: Wählen Sie in den Einstellungen unter „Schreiben“ die Codepage alter Tags</translation>
    </message>
    <message>
        <source>RIFF INFO is left as it is: {0}</source>
        <translation>RIFF INFO bleibt, wie es ist: {0}</translation>
    </message>
    <message>
        <source>players that look at RIFF INFO alone do not show: {0}</source>
        <translation>Player, die nur RIFF INFO lesen, zeigen nicht: {0}</translation>
    </message>
    <message>
        <source>the file&apos;s header will count its ID3 chunk, too</source>
        <translation>der Kopf der Datei zählt ihren ID3-Block künftig mit</translation>
    </message>
    <message>
        <source>other programs read its {0} as “{1}”, MGC Desktop does not: it is not written to</source>
        <translation>andere Programme lesen für {0} „{1}“, MGC Desktop nicht: Die Datei wird nicht beschrieben</translation>
    </message>
    <message>
        <source>other programs would lose its {0}: it is not written to</source>
        <translation>anderen Programmen ginge {0} verloren: Die Datei wird nicht beschrieben</translation>
    </message>
    <message>
        <source>{0}; it is not written to</source>
        <translation>{0}; die Datei wird nicht beschrieben</translation>
    </message>
    <message>
        <source>written in place after a backup: {0}</source>
        <translation>nach einer Sicherung an Ort und Stelle geschrieben: {0}</translation>
    </message>
    <message>
        <source>the file has {0} names (hard links)</source>
        <translation>die Datei hat {0} Namen (harte Links)</translation>
    </message>
    <message>
        <source>the file belongs to another user</source>
        <translation>die Datei gehört jemand anderem</translation>
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
        <source>{0} frames of {1} become one</source>
        <translation>aus {0} Frames von {1} wird einer</translation>
    </message>
    <message>
        <source>{0} APE items of {1} become one</source>
        <translation>aus {0} APE-Einträgen von {1} wird einer</translation>
    </message>
    <message>
        <source>the ID3 tag in front of the FLAC stream is left as it is</source>
        <translation>der ID3-Tag vor dem FLAC-Strom bleibt, wie es ist</translation>
    </message>
    <message>
        <source>the ID3 tag in front of the music is kept in step</source>
        <translation>der ID3-Tag vor der Musik wird mitgeführt</translation>
    </message>
    <message>
        <source>the {0} tag behind the music is kept in step</source>
        <translation>der {0}-Tag hinter der Musik wird mitgeführt</translation>
    </message>
    <message>
        <source>the file has two ID3 tags: they are kept in step</source>
        <translation>die Datei hat zwei ID3-Tags: Beide werden mitgeführt</translation>
    </message>
    <message>
        <source>its {0} would not read as it was written: it is not written to</source>
        <translation>{0} würde nicht so gelesen, wie es geschrieben wird: Die Datei wird nicht beschrieben</translation>
    </message>
    <message>
        <source>other programs could not read its tags any more: it is not written to</source>
        <translation>andere Programme könnten ihre Tags nicht mehr lesen: Die Datei wird nicht beschrieben</translation>
    </message>
    <message>
        <source>other programs would not find the {0}: it is not written to</source>
        <translation>andere Programme würden {0} nicht finden: Die Datei wird nicht beschrieben</translation>
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
        <source>an ID3 tag stands in front of the {0} file</source>
        <translation>vor der {0}-Datei steht ein ID3-Tag</translation>
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
        <source>it is no plain file</source>
        <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>one of its headers claims a field of {0} MB</source>
        <translation>einer ihrer Köpfe behauptet ein Feld von {0} MB</translation>
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
        <source>zeros stand where the FLAC file&apos;s tags go on: they never arrived</source>
        <translation>wo die Tags der FLAC-Datei weitergehen, stehen Nullen: Sie sind nie angekommen</translation>
    </message>
    <message>
        <source>a {0} that is no valid Unicode</source>
        <translation>{0} ist kein gültiges Unicode</translation>
    </message>
    <message>
        <source>a {0} with a NUL character, which separates values</source>
        <translation>{0} enthält ein NUL-Zeichen, das Werte trennt</translation>
    </message>
    <message>
        <source>ID3v2.{0} is not a version that is known</source>
        <translation>ID3v2.{0} ist keine bekannte Version</translation>
    </message>
    <message>
        <source>a compressed ID3v2.2 tag: nobody knows how to read it</source>
        <translation>ein komprimierter ID3v2.2-Tag: Wie er zu lesen wäre, ist nirgends beschrieben</translation>
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
        <source>the ID3 frame {0} has an unknown text encoding</source>
        <translation>der ID3-Frame {0} hat eine unbekannte Textkodierung</translation>
    </message>
    <message>
        <source>the ID3 frame {0} is damaged</source>
        <translation>der ID3-Frame {0} ist beschädigt</translation>
    </message>
    <message>
        <source>the ID3 frame {0} is encrypted</source>
        <translation>der ID3-Frame {0} ist verschlüsselt</translation>
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
        <source>an item of the APE tag is damaged</source>
        <translation>ein Eintrag des APE-Tags ist beschädigt</translation>
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
        <source>there is no ID3 tag where the DSF file says</source>
        <translation>wo die DSF-Datei einen ID3-Tag angibt, ist keiner</translation>
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
        <source>is damaged, or no model file: {0}</source>
        <translation>ist beschädigt oder keine Modelldatei: {0}</translation>
    </message>
    <message>
        <source>is no model file: it holds other things than {0} and {1}</source>
        <translation>ist keine Modelldatei: Sie enthält anderes als {0} und {1}</translation>
    </message>
    <message>
        <source>is no model file: it is encrypted</source>
        <translation>ist keine Modelldatei: Sie ist verschlüsselt</translation>
    </message>
    <message>
        <source>is no model file: it is packed in an unusual way</source>
        <translation>ist keine Modelldatei: Sie ist auf ungewöhnliche Weise gepackt</translation>
    </message>
    <message>
        <source>{0} in it is larger than {1} MB</source>
        <translation>{0} darin ist größer als {1} MB</translation>
    </message>
    <message>
        <source>the trainer ended unexpectedly</source>
        <translation>der Trainer endete unerwartet</translation>
    </message>
    <message>
        <source>the trainer ended unexpectedly: {0}</source>
        <translation>der Trainer endete unerwartet: {0}</translation>
    </message>
    <message>
        <source>the trainer cannot be started: {0}</source>
        <translation>der Trainer kann nicht gestartet werden: {0}</translation>
    </message>
    <message>
        <source>there is nothing to learn from: nothing was decided about any track</source>
        <translation>es gibt nichts, woraus gelernt werden kann: über keinen Titel wurde entschieden</translation>
    </message>
    <message>
        <source>fewer than two classes can be learned</source>
        <translation>weniger als zwei Klassen können gelernt werden</translation>
    </message>
    <message>
        <source>{0}: there is no labelled music in it</source>
        <translation>{0}: darin ist keine einsortierte Musik</translation>
    </message>
    <message>
        <source>a trainer is at work on this run</source>
        <translation>ein Trainer ist an diesem Lauf bei der Arbeit</translation>
    </message>
    <message>
        <source>nobody knows any more what this run was to learn from</source>
        <translation>niemand weiß mehr, woraus dieser Lauf lernen sollte</translation>
    </message>
    <message>
        <source>cannot be written: {0}</source>
        <translation>kann nicht geschrieben werden: {0}</translation>
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
        <translation>Ein Modell hinzufügen: {0}</translation>
    </message>
    <message>
        <source>{0}, version {1}</source>
        <translation>{0}, Version {1}</translation>
    </message>
    <message>
        <source>{0} (comes with the program)</source>
        <translation>{0} (liegt dem Programm bei)</translation>
    </message>
    <message>
        <source>Choose the folder of a model (card.json and its weights)</source>
        <translation>Wähle den Ordner eines Modells (card.json und seine Gewichte)</translation>
    </message>
    <message>
        <source>This model is being checked…</source>
        <translation>Dieses Modell wird geprüft …</translation>
    </message>
    <message numerus="yes">
        <source>%n label(s)</source>
        <translation>
            <numerusform>%n Begriff</numerusform>
            <numerusform>%n Begriffe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}; rule: {1}</source>
        <translation>{0}; Regel: {1}</translation>
    </message>
    <message>
        <source>Learned from {0}</source>
        <translation>Gelernt aus {0}</translation>
    </message>
    <message>
        <source>Made on {0}; features of version {1}</source>
        <translation>Gemacht am {0}; Merkmale der Version {1}</translation>
    </message>
    <message>
        <source>Its card gives no accuracy.</source>
        <translation>Seine Karte nennt keine Genauigkeit.</translation>
    </message>
    <message>
        <source>Right for {0} of {1} test tracks (95 % interval {2} to {3})</source>
        <translation>Richtig bei {0} von {1} Testtiteln (95-%-Intervall {2} bis {3})</translation>
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
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>&amp;Rule</source>
        <translation>&amp;Regel</translation>
    </message>
    <message>
        <source>R&amp;un on</source>
        <translation>Rechnen &amp;auf</translation>
    </message>
    <message>
        <source>As each model&apos;s card says</source>
        <translation>Wie es die Karte jedes Modells sagt</translation>
    </message>
    <message>
        <source>Spectrogram network alone</source>
        <translation>Nur das Netz des Spektrogramms</translation>
    </message>
    <message>
        <source>Music features network alone</source>
        <translation>Nur das Netz der Musikmerkmale</translation>
    </message>
    <message>
        <source>Both networks decide each clip, most clips win (fusion 2)</source>
        <translation>Beide Netze entscheiden je Ausschnitt, die Mehrheit gilt (Fusion 2)</translation>
    </message>
    <message>
        <source>They keep their results otherwise. What the shown models said of a track earlier holds again at once; your own decisions stay.</source>
        <translation>Sonst behalten sie ihre Ergebnisse. Was die gezeigten Modelle früher von einem Titel gesagt haben, gilt sofort wieder; deine eigenen Entscheidungen bleiben.</translation>
    </message>
    <message>
        <source>All of this holds for what is analysed from now on. If the device is not there, the analysis says so and stops.</source>
        <translation>All das gilt für alles, was von nun an analysiert wird. Ist das Gerät nicht da, sagt die Analyse es und hält an.</translation>
    </message>
    <message>
        <source>Mean of both networks over all clips (fusion 1)</source>
        <translation>Mittel beider Netze über alle Ausschnitte (Fusion 1)</translation>
    </message>
    <message>
        <source>As fusion 2, if a third of the clips agree</source>
        <translation>Wie Fusion 2, wenn ein Drittel der Ausschnitte übereinstimmt</translation>
    </message>
    <message>
        <source>Graphics of the Mac (MPS)</source>
        <translation>Grafik des Mac (MPS)</translation>
    </message>
    <message>
        <source>NVIDIA graphics card (CUDA)</source>
        <translation>NVIDIA-Grafikkarte (CUDA)</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>Das schnellste vorhandene</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message numerus="yes">
        <source>Analyse &amp;again what other models have analysed (%n track(s))</source>
        <translation>
            <numerusform>&amp;Noch einmal analysieren, was andere Modelle analysiert haben (%n Titel)</numerusform>
            <numerusform>&amp;Noch einmal analysieren, was andere Modelle analysiert haben (%n Titel)</numerusform>
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
        <source>Moods with their confidence</source>
        <translation>Stimmungen mit ihrer Sicherheit</translation>
    </message>
    <message>
        <source>Words that fit</source>
        <translation>Wörter, die passen</translation>
    </message>
    <message>
        <source>Mood words with their probability</source>
        <translation>Stimmungswörter mit ihrer Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>No mood is known of this track</source>
        <translation>Von diesem Titel ist keine Stimmung bekannt</translation>
    </message>
</context>
<context>
    <name>MoodPlane</name>
    <message>
        <source>Valence and arousal</source>
        <translation>Valenz und Erregung</translation>
    </message>
    <message>
        <source>valence {0:.2f}, arousal {1:.2f}</source>
        <translation>Valenz {0:.2f}, Erregung {1:.2f}</translation>
    </message>
    <message>
        <source>valence →</source>
        <translation>Valenz →</translation>
    </message>
    <message>
        <source>arousal →</source>
        <translation>Erregung →</translation>
    </message>
</context>
<context>
    <name>NewerVersion</name>
    <message>
        <source>folder, file or address</source>
        <translation>Ordner, Datei oder Adresse</translation>
    </message>
    <message>
        <source>Where to look for a newer version</source>
        <translation>Wo nach einer neueren Version gesucht wird</translation>
    </message>
    <message>
        <source>A folder, a file (SHA256SUMS) or a page that names the packages. It is asked when you press the button, and never otherwise.</source>
        <translation>Ein Ordner, eine Datei (SHA256SUMS) oder eine Seite, die die Pakete nennt. Dort wird nachgesehen, wenn Sie auf den Knopf drücken, und sonst nie.</translation>
    </message>
    <message>
        <source>Look for a newer version</source>
        <translation>Nach einer neueren Version suchen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Suche läuft …</translation>
    </message>
    <message>
        <source>No package of MGC Desktop is named there.</source>
        <translation>Dort ist kein Paket von MGC Desktop genannt.</translation>
    </message>
    <message>
        <source>There is a newer version: {0}</source>
        <translation>Es gibt eine neuere Version: {0}</translation>
    </message>
    <message>
        <source>{0} is the newest version there.</source>
        <translation>{0} ist die neueste Version dort.</translation>
    </message>
    <message>
        <source>Give a folder, a file or an address to look at.</source>
        <translation>Geben Sie einen Ordner, eine Datei oder eine Adresse an.</translation>
    </message>
    <message>
        <source>That is too large to be a list of packages.</source>
        <translation>Das ist zu groß für eine Liste von Paketen.</translation>
    </message>
    <message>
        <source>That cannot be read: {0}</source>
        <translation>Das kann nicht gelesen werden: {0}</translation>
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
    <name>Origin</name>
    <message>
        <source>Model {0}, which is not here any more; analysed {1}</source>
        <translation>Modell {0}, das nicht mehr hier ist; analysiert {1}</translation>
    </message>
    <message>
        <source>Model {0} of {1}; analysed {2}</source>
        <translation>Modell {0} vom {1}; analysiert {2}</translation>
    </message>
</context>
<context>
    <name>PlayerBar</name>
    <message>
        <source>Player</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Previous track</source>
        <translation>Vorheriger Titel</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Spielen</translation>
    </message>
    <message>
        <source>Next track</source>
        <translation>Nächster Titel</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Position in the track</source>
        <translation>Stelle im Titel</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Lautstärke</translation>
    </message>
    <message>
        <source>Nothing from here on can be played</source>
        <translation>Ab hier kann nichts abgespielt werden</translation>
    </message>
    <message>
        <source>Volume: {0}</source>
        <translation>Lautstärke: {0}</translation>
    </message>
    <message>
        <source>Nothing is playing</source>
        <translation>Nichts spielt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>No sound device; playing begins when there is one</source>
        <translation>Kein Tongerät; es geht los, sobald eines da ist</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>Ton an</translation>
    </message>
    <message>
        <source>Sound output</source>
        <translation>Tonausgabe</translation>
    </message>
    <message>
        <source>Sound output: {0}</source>
        <translation>Tonausgabe: {0}</translation>
    </message>
</context>
<context>
    <name>Playing</name>
    <message>
        <source>Select a track first</source>
        <translation>Wähle zuerst einen Titel</translation>
    </message>
    <message>
        <source>This file is not there any more</source>
        <translation>Diese Datei ist nicht mehr da</translation>
    </message>
    <message>
        <source>{0} cannot be played: {1}</source>
        <translation>{0} kann nicht abgespielt werden: {1}</translation>
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
        <source>What would be written</source>
        <translation>Was geschrieben würde</translation>
    </message>
</context>
<context>
    <name>QuitQuestion</name>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <source>Still running: %n job(s).</source>
        <translation>
            <numerusform>%n Auftrag läuft noch.</numerusform>
            <numerusform>%n Aufträge laufen noch.</numerusform>
        </translation>
    </message>
    <message>
        <source>Learning may go on in the background, and the next start finds it; or it may pause until you go on. Everything else stops, what is done is kept, and scanning and analysis go on at the next start.</source>
        <translation>Das Lernen kann im Hintergrund weitergehen, und der nächste Start findet es wieder; oder es ruht, bis du weitermachst. Alles andere hört auf; was getan ist, bleibt, und Einlesen und Analyse gehen beim nächsten Start weiter.</translation>
    </message>
    <message>
        <source>&amp;Go on in the background</source>
        <translation>Im &amp;Hintergrund weitermachen</translation>
    </message>
    <message>
        <source>&amp;Pause learning</source>
        <translation>Lernen &amp;anhalten</translation>
    </message>
    <message>
        <source>&amp;Stop learning</source>
        <translation>Lernen a&amp;bbrechen</translation>
    </message>
    <message>
        <source>What is done is kept. Scanning and analysis go on at the next start.</source>
        <translation>Was fertig ist, bleibt. Einlesen und Analyse gehen beim nächsten Start weiter.</translation>
    </message>
    <message>
        <source>Stop and quit</source>
        <translation>Anhalten und beenden</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message>
        <source>Remove from the library</source>
        <translation>Aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Nothing on disk is touched: every file stays as it is.</source>
        <translation>Auf der Platte wird nichts angerührt: Jede Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>&amp;Keep results and decisions for when they come back</source>
        <translation>Ergebnisse und Entscheidungen &amp;behalten, falls sie wiederkommen</translation>
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
        <source>There is nothing to forget: nothing is known of them, or other files of the library hold the same recordings.</source>
        <translation>Zu vergessen gibt es nichts: Darüber ist nichts bekannt, oder andere Dateien der Bibliothek enthalten dieselben Aufnahmen.</translation>
    </message>
    <message>
        <source>They apply again once the audio is back.</source>
        <translation>Sie gelten wieder, sobald der Ton wieder da ist.</translation>
    </message>
    <message numerus="yes">
        <source>Lost for good: the results of %n track(s)</source>
        <translation>
            <numerusform>Endgültig verloren: die Ergebnisse von %n Titel</numerusform>
            <numerusform>Endgültig verloren: die Ergebnisse von %n Titeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>your decisions about %n track(s)</source>
        <translation>
            <numerusform>deine Entscheidungen zu %n Titel</numerusform>
            <numerusform>deine Entscheidungen zu %n Titeln</numerusform>
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
        <source>Remove “{0}” and its %n track(s) from the library?</source>
        <translation>
            <numerusform>„{0}“ und %n Titel darin aus der Bibliothek entfernen?</numerusform>
            <numerusform>„{0}“ und %n Titel darin aus der Bibliothek entfernen?</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder is not scanned or followed any more. Add it again to have its tracks back.</source>
        <translation>Der Ordner wird nicht mehr durchsucht oder verfolgt. Füge ihn wieder hinzu, um seine Titel zurückzuholen.</translation>
    </message>
</context>
<context>
    <name>Removing</name>
    <message>
        <source>Select a track first</source>
        <translation>Wähle zuerst einen Titel aus</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n track(s) from the library?</source>
        <translation>
            <numerusform>%n Titel aus der Bibliothek entfernen?</numerusform>
            <numerusform>%n Titel aus der Bibliothek entfernen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n &amp;missing file(s)</source>
        <translation>
            <numerusform>%n &amp;fehlende Datei</numerusform>
            <numerusform>%n &amp;fehlende Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n &amp;unreadable file(s)</source>
        <translation>
            <numerusform>%n &amp;unlesbare Datei</numerusform>
            <numerusform>%n &amp;unlesbare Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>No file of the library is missing or unreadable</source>
        <translation>Keine Datei der Bibliothek fehlt oder ist unlesbar</translation>
    </message>
    <message>
        <source>Remove missing and unreadable files from the library?</source>
        <translation>Fehlende und unlesbare Dateien aus der Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>Remove {0} from the library?</source>
        <translation>{0} aus der Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>Later scans leave out what is still there; “Look for changes and removed tracks” in the File menu brings it back.</source>
        <translation>Spätere Suchen lassen aus, was noch da ist; „Nach Änderungen und entfernten Titeln suchen“ im Menü „Datei“ holt es zurück.</translation>
    </message>
    <message>
        <source>Removing…</source>
        <translation>Wird entfernt …</translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) removed from the library</source>
        <translation>
            <numerusform>%n Titel aus der Bibliothek entfernt</numerusform>
            <numerusform>%n Titel aus der Bibliothek entfernt</numerusform>
        </translation>
    </message>
    <message>
        <source>{0}; Undo takes that back</source>
        <translation>{0}; „Rückgängig“ macht das ungeschehen</translation>
    </message>
    <message>
        <source>The demo library is not open</source>
        <translation>Die Demo-Bibliothek ist nicht geöffnet</translation>
    </message>
    <message numerus="yes">
        <source>The folder and %n track(s) removed from the library</source>
        <translation>
            <numerusform>Der Ordner und %n Titel aus der Bibliothek entfernt</numerusform>
            <numerusform>Der Ordner und %n Titel aus der Bibliothek entfernt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>The model has decided nothing about {0}; correct it instead</source>
        <translation>Das Modell hat über {0} nichts entschieden; berichtige es</translation>
    </message>
    <message>
        <source>The right genre</source>
        <translation>Das richtige Genre</translation>
    </message>
    <message>
        <source>The right mood</source>
        <translation>Die richtige Stimmung</translation>
    </message>
    <message>
        <source>Nothing here is undecided</source>
        <translation>Hier ist nichts unentschieden</translation>
    </message>
    <message>
        <source>Select a track first</source>
        <translation>Wähle zuerst einen Titel</translation>
    </message>
    <message numerus="yes">
        <source>Decide about %n track(s) at once? It can be undone.</source>
        <translation>
            <numerusform>Über %n Titel auf einmal entscheiden? Es lässt sich rückgängig machen.</numerusform>
            <numerusform>Über %n Titel auf einmal entscheiden? Es lässt sich rückgängig machen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Many tracks</source>
        <translation>Viele Titel</translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) selected</source>
        <translation>
            <numerusform>%n Titel ausgewählt</numerusform>
            <numerusform>%n Titel ausgewählt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message numerus="yes">
        <source>%n tracks selected</source>
        <translation>
            <numerusform>%n Titel ausgewählt</numerusform>
            <numerusform>%n Titel ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>spectrogram says {0}, features say {1}</source>
        <translation>Spektrogramm sagt {0}, Merkmale sagen {1}</translation>
    </message>
    <message>
        <source>mood: {0}</source>
        <translation>Stimmung: {0}</translation>
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
        <source>Fusion 2</source>
        <translation>Fusion 2</translation>
    </message>
    <message>
        <source>Mean of both networks in each clip, then the genre that wins most clips</source>
        <translation>Mittel beider Netze je Ausschnitt, dann das Genre mit den meisten Ausschnitten</translation>
    </message>
    <message>
        <source>Fusion 1</source>
        <translation>Fusion 1</translation>
    </message>
    <message>
        <source>Mean of all clips of both networks, then the largest</source>
        <translation>Mittel aller Ausschnitte beider Netze, dann das größte</translation>
    </message>
    <message>
        <source>STFT network</source>
        <translation>STFT-Netz</translation>
    </message>
    <message>
        <source>The network that hears the spectrum, alone: most clips</source>
        <translation>Das Netz, das das Spektrum hört, allein: die meisten Ausschnitte</translation>
    </message>
    <message>
        <source>Music network</source>
        <translation>Musiknetz</translation>
    </message>
    <message>
        <source>The network that hears the eight features, alone: most clips</source>
        <translation>Das Netz, das die acht Merkmale hört, allein: die meisten Ausschnitte</translation>
    </message>
    <message>
        <source>A third of clips</source>
        <translation>Ein Drittel</translation>
    </message>
    <message>
        <source>A genre needs a third of the clips (5 of 15), else the track is undecided</source>
        <translation>Ein Genre braucht ein Drittel der Ausschnitte (5 von 15), sonst ist der Titel unentschieden</translation>
    </message>
    <message>
        <source>7 of 15 clips</source>
        <translation>7 von 15</translation>
    </message>
    <message>
        <source>A genre needs 7 of 15 clips, else the track is undecided</source>
        <translation>Ein Genre braucht 7 von 15 Ausschnitten, sonst ist der Titel unentschieden</translation>
    </message>
    <message>
        <source>The rule counts clips, and {0} wins {1} of {2}; the bars are means over all clips, where {3} is ahead.</source>
        <translation>Die Regel zählt Ausschnitte, und {0} gewinnt {1} von {2}; die Balken sind Mittel über alle Ausschnitte, und da liegt {3} vorn.</translation>
    </message>
</context>
<context>
    <name>RunsDesk</name>
    <message>
        <source>No program opens {0}</source>
        <translation>Kein Programm öffnet {0}</translation>
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
        <source>Its report, its answers and its model go for good. A model of it that was taken into use stays, and so does your music.</source>
        <translation>Sein Bericht, seine Antworten und sein Modell sind dann endgültig weg. Ein Modell daraus, das verwendet wird, bleibt, und deine Musik auch.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Deleted: {0} are free again</source>
        <translation>Gelöscht: {0} sind wieder frei</translation>
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
        <source>State</source>
        <translation>Stand</translation>
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
        <source>Right</source>
        <translation>Richtig</translation>
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
        <source>Nothing has been learned yet.</source>
        <translation>Noch wurde nichts gelernt.</translation>
    </message>
    <message>
        <source>Look at &amp;it</source>
        <translation>&amp;Ansehen</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weitermachen</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Select two runs: on the tracks that both were asked</source>
        <translation>Wähle zwei Läufe: auf den Titeln, nach denen beide gefragt wurden</translation>
    </message>
    <message>
        <source>&amp;Open the report</source>
        <translation>&amp;Bericht öffnen</translation>
    </message>
    <message>
        <source>&amp;Delete…</source>
        <translation>&amp;Löschen…</translation>
    </message>
    <message>
        <source>System of the papers</source>
        <translation>System der Arbeiten</translation>
    </message>
    <message>
        <source>&amp;Start this system</source>
        <translation>Dieses System &amp;starten</translation>
    </message>
    <message>
        <source>Reproduce a paper with the music that is chosen under 1. Teach; takes hours</source>
        <translation>Eine Arbeit mit der Musik nachvollziehen, die unter „1. Lehren“ gewählt ist; dauert Stunden</translation>
    </message>
    <message>
        <source>List them in the &amp;library</source>
        <translation>In der &amp;Bibliothek auflisten</translation>
    </message>
    <message>
        <source>Double-click or F2 to write a note</source>
        <translation>Doppelklick oder F2, um eine Notiz zu schreiben</translation>
    </message>
    <message>
        <source>What the two differ in</source>
        <translation>Worin die beiden sich unterscheiden</translation>
    </message>
</context>
<context>
    <name>ScanReader</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n geändert</numerusform>
            <numerusform>%n geändert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moved</source>
        <translation>
            <numerusform>%n verschoben</numerusform>
            <numerusform>%n verschoben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n back</source>
        <translation>
            <numerusform>%n wieder da</numerusform>
            <numerusform>%n wieder da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gone</source>
        <translation>
            <numerusform>%n weg</numerusform>
            <numerusform>%n weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out, as you removed them</source>
        <translation>
            <numerusform>%n ausgelassen, da von dir entfernt</numerusform>
            <numerusform>%n ausgelassen, da von dir entfernt</numerusform>
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
        <source>Search, or say genre:jazz confidence:..60%</source>
        <translation>Suchen, oder genre:jazz confidence:..60%</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>SettingField</name>
    <message>
        <source>This is no number</source>
        <translation>Das ist keine Zahl</translation>
    </message>
    <message>
        <source>Only a whole number will do</source>
        <translation>Hier geht nur eine ganze Zahl</translation>
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
        <source>{0} at the least</source>
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
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>It leaves with OK or Apply in the settings.</source>
        <translation>Er verlässt sie mit „OK“ oder „Anwenden“ in den Einstellungen.</translation>
    </message>
    <message>
        <source>Other models</source>
        <translation>Andere Modelle</translation>
    </message>
    <message numerus="yes">
        <source>Analysed by other models: %n track(s) of the library.</source>
        <translation>
            <numerusform>%n Titel der Bibliothek wurde von anderen Modellen analysiert.</numerusform>
            <numerusform>%n Titel der Bibliothek wurden von anderen Modellen analysiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Analysing them again takes as long as the first time, goes on in the background and can be stopped. Your own decisions stay.</source>
        <translation>Sie noch einmal zu analysieren dauert so lange wie beim ersten Mal, läuft im Hintergrund und lässt sich anhalten. Deine eigenen Entscheidungen bleiben.</translation>
    </message>
    <message>
        <source>Analyse them again</source>
        <translation>Noch einmal analysieren</translation>
    </message>
    <message>
        <source>Only what is new</source>
        <translation>Nur Neues</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>The trainer is asked what can be set…</source>
        <translation>Der Trainer wird gefragt, was sich einstellen lässt…</translation>
    </message>
    <message>
        <source>Set all &amp;back</source>
        <translation>Alles &amp;zurücksetzen</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>That is too much to drag; select fewer tracks</source>
        <translation>Das ist zu viel zum Ziehen; wähle weniger Titel</translation>
    </message>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>The library cannot be opened</source>
        <translation>Die Bibliothek lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Save this search as a view</source>
        <translation>Suche als Ansicht speichern</translation>
    </message>
    <message>
        <source>Name of the view for “{0}”:</source>
        <translation>Name der Ansicht für „{0}“:</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>None of your own views is shown</source>
        <translation>Keine deiner eigenen Ansichten ist gezeigt</translation>
    </message>
    <message>
        <source>No program opens {0}</source>
        <translation>Kein Programm öffnet {0}</translation>
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
        <source>Remove this view</source>
        <translation>Diese Ansicht entfernen</translation>
    </message>
    <message>
        <source>Remove this folder from the library…</source>
        <translation>Diesen Ordner aus der Bibliothek entfernen …</translation>
    </message>
</context>
<context>
    <name>SimilarPanel</name>
    <message>
        <source>Similar tracks</source>
        <translation>Ähnliche Titel</translation>
    </message>
    <message>
        <source>No other analysed track of the library is near this one.</source>
        <translation>Kein anderer analysierter Titel der Bibliothek liegt in der Nähe.</translation>
    </message>
    <message>
        <source>Click to play</source>
        <translation>Klicken zum Spielen</translation>
    </message>
</context>
<context>
    <name>SoundPage</name>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>Play on</source>
        <translation>Abspielen auf</translation>
    </message>
    <message>
        <source>&amp;Play on</source>
        <translation>&amp;Abspielen auf</translation>
    </message>
    <message>
        <source>The system&apos;s device</source>
        <translation>Gerät des Systems</translation>
    </message>
    <message>
        <source>{0} (not connected)</source>
        <translation>{0} (nicht verbunden)</translation>
    </message>
    <message>
        <source>Listen to</source>
        <translation>Hören auf</translation>
    </message>
    <message>
        <source>&amp;Listen to</source>
        <translation>&amp;Hören auf</translation>
    </message>
    <message>
        <source>While a chosen device is not connected, the sound goes where the system sends it, and comes from the system&apos;s input. The live tab listens to a microphone, or to the monitor of an output: to what other programs play.</source>
        <translation>Solange ein gewähltes Gerät nicht verbunden ist, geht der Ton dorthin, wohin ihn das System schickt, und kommt vom Eingang des Systems. Live hört auf ein Mikrofon oder auf den Monitor einer Ausgabe: auf das, was andere Programme spielen.</translation>
    </message>
</context>
<context>
    <name>SourceList</name>
    <message>
        <source>What to learn from</source>
        <translation>Woraus gelernt wird</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
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
        <translation>Einstellungen für Fachleute</translation>
    </message>
    <message>
        <source>Expert settings: {0} changed</source>
        <translation>Einstellungen für Fachleute: {0} geändert</translation>
    </message>
</context>
<context>
    <name>StartWords</name>
    <message>
        <source>The present model, quickly</source>
        <translation>Jetziges Modell, schnell</translation>
    </message>
    <message>
        <source>The present model, trained further</source>
        <translation>Jetziges Modell, weitertrainiert</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>It hears music as it does now, and learns what you call it. Minutes, and some dozens of tracks will do. Begin with this.</source>
        <translation>Es hört Musik, wie es sie jetzt hört, und lernt, wie du sie nennst. Das dauert Minuten, und einige Dutzend Titel genügen. Fang damit an.</translation>
    </message>
    <message>
        <source>Its hearing learns from your music, too: for genres that it cannot tell apart by ear. Needs hundreds of tracks, and hours without a graphics card.</source>
        <translation>Auch sein Gehör lernt aus deiner Musik: für Genres, die es sonst nicht auseinanderhält. Das braucht Hunderte von Titeln und ohne Grafikkarte Stunden.</translation>
    </message>
    <message>
        <source>It forgets all that it knows and learns to hear from your music alone. Needs a thousand tracks or more, and takes longest: for experiments.</source>
        <translation>Es vergisst alles, was es weiß, und lernt das Hören allein aus deiner Musik. Das braucht tausend Titel oder mehr und dauert am längsten: für Versuche.</translation>
    </message>
    <message>
        <source>quick</source>
        <translation>schnell</translation>
    </message>
    <message>
        <source>trained further</source>
        <translation>weitertrainiert</translation>
    </message>
    <message>
        <source>from nothing</source>
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
        <source>Estimated: {0}, since all of it was heard before</source>
        <translation>Geschätzt: {0}, denn alles wurde schon gehört</translation>
    </message>
    <message>
        <source>Estimated: {0}, most of it for hearing {1} once</source>
        <translation>Geschätzt: {0}, das meiste davon, um {1} einmal zu hören</translation>
    </message>
    <message>
        <source>Estimated: {0}, some of it for hearing {1} once</source>
        <translation>Geschätzt: {0}, einen Teil davon, um {1} einmal zu hören</translation>
    </message>
    <message>
        <source>{0} of disk ({1} are free)</source>
        <translation>{0} auf der Festplatte ({1} sind frei)</translation>
    </message>
    <message>
        <source>it needs {0} of disk, and only {1} are free</source>
        <translation>nötig sind {0} auf der Festplatte, und nur {1} sind frei</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>undecided under {0}</source>
        <translation>offen unter {0}</translation>
    </message>
    <message>
        <source>pleasant →</source>
        <translation>angenehm →</translation>
    </message>
    <message>
        <source>lively ↑</source>
        <translation>lebhaft ↑</translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message>
        <source>What is counted</source>
        <translation>Was gezählt wird</translation>
    </message>
    <message>
        <source>Whole library</source>
        <translation>Ganze Bibliothek</translation>
    </message>
    <message>
        <source>What the search finds</source>
        <translation>Was die Suche findet</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Es wird gezählt …</translation>
    </message>
    <message>
        <source>Genres</source>
        <translation>Genres</translation>
    </message>
    <message>
        <source>What holds: yours, else the model&apos;s.</source>
        <translation>Was gilt: deine Angabe, sonst die des Modells.</translation>
    </message>
    <message>
        <source>The two networks</source>
        <translation>Die beiden Netze</translation>
    </message>
    <message>
        <source>Rows: the spectrogram network alone. Columns: the music features alone.</source>
        <translation>Zeilen: das Netz des Spektrogramms allein. Spalten: die Musikmerkmale allein.</translation>
    </message>
    <message>
        <source>Confidence of the genre</source>
        <translation>Sicherheit beim Genre</translation>
    </message>
    <message>
        <source>How sure the model is; grey is undecided.</source>
        <translation>Wie sicher das Modell ist; grau ist offen.</translation>
    </message>
    <message>
        <source>Files and model</source>
        <translation>Dateien und Modell</translation>
    </message>
    <message>
        <source>Rows: the genre that the files name, the most frequent. Columns: the model&apos;s.</source>
        <translation>Zeilen: die häufigsten Genres in den Dateien. Spalten: die des Modells.</translation>
    </message>
    <message>
        <source>Moods</source>
        <translation>Stimmungen</translation>
    </message>
    <message>
        <source>Valence and arousal</source>
        <translation>Valenz und Erregung</translation>
    </message>
    <message>
        <source>Where every track lies between its moods.</source>
        <translation>Wo jeder Titel zwischen seinen Stimmungen liegt.</translation>
    </message>
    <message>
        <source>Confidence of the mood</source>
        <translation>Sicherheit bei der Stimmung</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Which version of the genre model each result is by.</source>
        <translation>Von welcher Version des Genremodells jedes Ergebnis ist.</translation>
    </message>
    <message>
        <source>Nothing to count</source>
        <translation>Nichts zu zählen</translation>
    </message>
    <message>
        <source>No track fits the search of the library.</source>
        <translation>Kein Titel passt zur Suche der Bibliothek.</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Noch nichts zu zählen</translation>
    </message>
    <message>
        <source>Add a folder of music; what is analysed is counted here.</source>
        <translation>Füge einen Musikordner hinzu; was analysiert ist, wird hier gezählt.</translation>
    </message>
    <message>
        <source>This cannot be counted</source>
        <translation>Das lässt sich nicht zählen</translation>
    </message>
</context>
<context>
    <name>StatisticsWords</name>
    <message numerus="yes">
        <source>%n track(s)</source>
        <translation>
            <numerusform>%n Titel</numerusform>
            <numerusform>%n Titel</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} hours</source>
        <translation>{0} Stunden</translation>
    </message>
    <message>
        <source>{0} analysed</source>
        <translation>{0} analysiert</translation>
    </message>
    <message>
        <source>the networks agree on {0}</source>
        <translation>die Netze sind sich bei {0} einig</translation>
    </message>
    <message>
        <source>Analysed by {0}, version {1}: {2}</source>
        <translation>Analysiert von {0}, Version {1}: {2}</translation>
    </message>
    <message>
        <source>{0} to {1} sure: {2}</source>
        <translation>{0} bis {1} sicher: {2}</translation>
    </message>
    <message>
        <source>{0} of them undecided</source>
        <translation>davon {0} offen</translation>
    </message>
    <message>
        <source>Both networks say {0}: {1}</source>
        <translation>Beide Netze sagen {0}: {1}</translation>
    </message>
    <message>
        <source>Spectrogram {0}, music features {1}: {2}</source>
        <translation>Spektrogramm {0}, Musikmerkmale {1}: {2}</translation>
    </message>
    <message>
        <source>File says {0}, model says {1}: {2}</source>
        <translation>Datei sagt {0}, Modell sagt {1}: {2}</translation>
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
        <translation>{0} Werte</translation>
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
    <name>Taking</name>
    <message>
        <source>The model is taken into use…</source>
        <translation>Das Modell wird in Gebrauch genommen…</translation>
    </message>
    <message>
        <source>Analyse again?</source>
        <translation>Neu analysieren?</translation>
    </message>
    <message>
        <source>The new model is in use. Shall it hear the whole library again?</source>
        <translation>Das neue Modell ist im Einsatz. Soll es die ganze Bibliothek noch einmal hören?</translation>
    </message>
    <message>
        <source>What you have decided stays. Without it only new tracks are analysed with it.</source>
        <translation>Was du entschieden hast, bleibt. Sonst analysiert es nur neue Titel.</translation>
    </message>
    <message>
        <source>Analyse again</source>
        <translation>Neu analysieren</translation>
    </message>
    <message>
        <source>Only what is new</source>
        <translation>Nur Neues</translation>
    </message>
    <message>
        <source>The model before is in use again</source>
        <translation>Das vorige Modell ist wieder im Einsatz</translation>
    </message>
    <message>
        <source>Save the model as one file</source>
        <translation>Das Modell als eine Datei sichern</translation>
    </message>
    <message>
        <source>Models (*{0})</source>
        <translation>Modelle (*{0})</translation>
    </message>
    <message>
        <source>Saved as {0}</source>
        <translation>Gesichert als {0}</translation>
    </message>
    <message>
        <source>Choose the file of a model</source>
        <translation>Die Datei eines Modells wählen</translation>
    </message>
    <message>
        <source>Models (*{0} *.zip)</source>
        <translation>Modelle (*{0} *.zip)</translation>
    </message>
    <message>
        <source>Checking {0}…</source>
        <translation>{0} wird geprüft…</translation>
    </message>
    <message>
        <source>Use this model?</source>
        <translation>Dieses Modell verwenden?</translation>
    </message>
    <message>
        <source>“{0}”, version {1}, is sound: use it from now on?</source>
        <translation>„{0}“, Version {1}, ist heil: von jetzt an verwenden?</translation>
    </message>
    <message>
        <source>It knows: {0}</source>
        <translation>Es kennt: {0}</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Only keep it</source>
        <translation>Nur behalten</translation>
    </message>
    <message>
        <source>The model was not taken in</source>
        <translation>Das Modell wurde nicht übernommen</translation>
    </message>
</context>
<context>
    <name>TeachRoom</name>
    <message>
        <source>What to learn from</source>
        <translation>Woraus gelernt wird</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Was daran nicht stimmt</translation>
    </message>
    <message>
        <source>Add &amp;folders…</source>
        <translation>&amp;Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>A folder in which each folder is a class</source>
        <translation>Ein Ordner, in dem jeder Ordner eine Klasse ist</translation>
    </message>
    <message>
        <source>The folder of the GTZAN collection</source>
        <translation>Der Ordner der Sammlung GTZAN</translation>
    </message>
    <message>
        <source>&amp;Table…</source>
        <translation>&amp;Tabelle …</translation>
    </message>
    <message>
        <source>A table (CSV or TSV) with the columns path and label</source>
        <translation>Eine Tabelle (CSV oder TSV) mit den Spalten path und label</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>What I have &amp;decided in this library</source>
        <translation>Was ich in dieser Bibliothek ent&amp;schieden habe</translation>
    </message>
    <message>
        <source>What its files &amp;say themselves</source>
        <translation>Was ihre &amp;Dateien selbst sagen</translation>
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
        <source>Name of the model</source>
        <translation>Name des Modells</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>&amp;Prüfen</translation>
    </message>
    <message>
        <source>Hear everything once and say what is odd about it</source>
        <translation>Alles einmal hören und sagen, was daran auffällt</translation>
    </message>
    <message>
        <source>&amp;Learn</source>
        <translation>&amp;Lernen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>A&amp;nhalten</translation>
    </message>
    <message>
        <source>Put music into folders named as you would have it called, eight tracks by three artists in each at least, and drop the folder that they are in here. Or learn from what this library says already. Several together are one collection.</source>
        <translation>Lege Musik in Ordner, die so heißen, wie du sie nennen willst, mindestens acht Titel von drei Interpreten in jeden, und ziehe den Ordner, in dem sie liegen, hierher. Oder lerne aus dem, was diese Bibliothek schon sagt. Mehreres zusammen ist eine Sammlung.</translation>
    </message>
    <message>
        <source>Teach it your genres</source>
        <translation>Bring ihm deine Genres bei</translation>
    </message>
    <message>
        <source>1. Choose what to learn from. Check hears it and says what is odd; you may also learn at once.
2. Learning takes minutes if you leave it at what is proposed. Most of it is hearing, and that is done only once.
3. Then you see how right it is on artists that it has not learned from, track by track, and take the model into use or leave it. One click goes back.</source>
        <translation>1. Wähle, woraus gelernt wird. „Prüfen“ hört es an und sagt, was auffällt; du kannst auch gleich lernen lassen.
2. Lässt du es beim Vorgeschlagenen, dauert das Lernen Minuten. Das meiste davon ist Hören, und das geschieht nur einmal.
3. Dann siehst du Titel für Titel, wie richtig es bei Interpreten liegt, aus denen es nicht gelernt hat, und verwendest das Modell oder lässt es. Ein Klick führt zurück.</translation>
    </message>
    <message>
        <source>List them in the &amp;library</source>
        <translation>In der &amp;Bibliothek auflisten</translation>
    </message>
    <message>
        <source>&amp;Learn next</source>
        <translation>Danach &amp;lernen</translation>
    </message>
    <message>
        <source>Not in the library: {0}</source>
        <translation>Nicht in der Bibliothek: {0}</translation>
    </message>
</context>
<context>
    <name>TimeArea</name>
    <message>
        <source>Time views</source>
        <translation>Ansichten über die Zeit</translation>
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
        <source>Both maps at once: clips × genres</source>
        <translation>Beide Karten zugleich: Ausschnitte × Genres</translation>
    </message>
</context>
<context>
    <name>TrackList</name>
    <message>
        <source>A click plays a track, and the inspector looks into it.</source>
        <translation>Ein Klick spielt einen Titel, und der Inspektor sieht ihn sich an.</translation>
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
        <source>Taken for</source>
        <translation>Gehalten für</translation>
    </message>
    <message>
        <source>How sure</source>
        <translation>Wie sicher</translation>
    </message>
</context>
<context>
    <name>TrackModel</name>
    <message>
        <source>Genre: {0} · Mood: {1}</source>
        <translation>Genre: {0} · Stimmung: {1}</translation>
    </message>
</context>
<context>
    <name>TrackTable</name>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>As the library has it</source>
        <translation>Wie in der Bibliothek</translation>
    </message>
    <message numerus="yes">
        <source>%n track(s)</source>
        <translation>
            <numerusform>%n Titel</numerusform>
            <numerusform>%n Titel</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>Hearing what is to be learned from</source>
        <translation>Hört, woraus gelernt werden soll</translation>
    </message>
    <message>
        <source>“{0}” will be learned when the present run has ended</source>
        <translation>„{0}“ wird gelernt, wenn der jetzige Lauf zu Ende ist</translation>
    </message>
    <message>
        <source>Choose what to learn from first: 1. Teach</source>
        <translation>Wähle zuerst, woraus gelernt wird: 1. Lehren</translation>
    </message>
    <message>
        <source>Learning “{0}”</source>
        <translation>Lernt „{0}“</translation>
    </message>
    <message>
        <source>Learning goes on</source>
        <translation>Das Lernen geht weiter</translation>
    </message>
    <message>
        <source>A run of the trainer waits to go on: see Train</source>
        <translation>Ein Lauf des Trainers wartet darauf, weiterzugehen: siehe Lernen</translation>
    </message>
    <message>
        <source>A model has been learned: see Train</source>
        <translation>Ein Modell ist gelernt: siehe Lernen</translation>
    </message>
    <message>
        <source>A run is at work: look at others when it has ended</source>
        <translation>Ein Lauf ist an der Arbeit: Sieh dir andere an, wenn er zu Ende ist</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Steps of teaching</source>
        <translation>Schritte des Lehrens</translation>
    </message>
    <message>
        <source>1. Teach</source>
        <translation>1. Lehren</translation>
    </message>
    <message>
        <source>2. Learning</source>
        <translation>2. Lernen</translation>
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
        <source>0: a rare class counts as its tracks, 1: as any other</source>
        <translation>0: eine seltene Klasse zählt nach ihren Titeln, 1: wie jede andere</translation>
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
        <source>Least artists</source>
        <translation>Mindestens Interpreten</translation>
    </message>
    <message>
        <source>Least tracks</source>
        <translation>Mindestens Titel</translation>
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
    <message>
        <source>artists that a class needs to be learned</source>
        <translation>Interpreten, die eine Klasse braucht, um gelernt zu werden</translation>
    </message>
    <message>
        <source>clips a step; fewer need less memory</source>
        <translation>Ausschnitte je Schritt; weniger brauchen weniger Speicher</translation>
    </message>
    <message>
        <source>how far a step goes; too far, and nothing is learned</source>
        <translation>wie weit ein Schritt geht; geht er zu weit, wird nichts gelernt</translation>
    </message>
    <message>
        <source>of all chance: the same seed learns the same</source>
        <translation>für alles Zufällige: gleicher Startwert, gleiches Ergebnis</translation>
    </message>
    <message>
        <source>parts of the cross-validation, artists apart; more take longer</source>
        <translation>Teile der Kreuzvalidierung, nach Interpreten getrennt; mehr dauern länger</translation>
    </message>
    <message>
        <source>random clips of 3 s of each track in a round</source>
        <translation>zufällige Ausschnitte von 3 s aus jedem Titel in einer Runde</translation>
    </message>
    <message>
        <source>rounds of each network through the music</source>
        <translation>wie oft jedes Netz die Musik durchgeht</translation>
    </message>
    <message>
        <source>rounds through the music at most; learning ends where it helps no more</source>
        <translation>höchstens so oft wird die Musik durchgegangen; das Lernen endet, wenn es nichts mehr bringt</translation>
    </message>
    <message>
        <source>rounds without a gain before learning ends</source>
        <translation>so viele Runden ohne Gewinn, dann endet das Lernen</translation>
    </message>
    <message>
        <source>seconds of each track that are used, from its beginning</source>
        <translation>so viele Sekunden jedes Titels werden benutzt, von Anfang an</translation>
    </message>
    <message>
        <source>share of the tracks kept back that stay undecided</source>
        <translation>Anteil der zurückgehaltenen Titel, der unentschieden bleibt</translation>
    </message>
    <message>
        <source>tracks that a class needs to be learned</source>
        <translation>Titel, die eine Klasse braucht, um gelernt zu werden</translation>
    </message>
    <message>
        <source>versions of each track: unchanged, and faster, duller or as an MP3</source>
        <translation>Fassungen jedes Titels: unverändert, und schneller, dumpfer oder als MP3</translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message numerus="yes">
        <source>%n track(s)</source>
        <translation>
            <numerusform>%n Titel</numerusform>
            <numerusform>%n Titel</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is being learned</source>
        <translation>Es wird nichts gelernt</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Startet …</translation>
    </message>
    <message>
        <source>Hearing {0} of {1}</source>
        <translation>Hört {0} von {1}</translation>
    </message>
    <message>
        <source>Preparing {0} of {1} for the networks</source>
        <translation>{0} von {1} werden für die Netze vorbereitet</translation>
    </message>
    <message>
        <source>Learning, and being asked about what was kept back: {0} of {1}</source>
        <translation>Lernt und wird nach Zurückgehaltenem gefragt: {0} von {1}</translation>
    </message>
    <message>
        <source>Learning from everything</source>
        <translation>Lernt aus allem</translation>
    </message>
    <message>
        <source>Asking the new model about what was kept back: {0} of {1}</source>
        <translation>Das neue Modell wird nach dem gefragt, was zurückgehalten wurde: {0} von {1}</translation>
    </message>
    <message>
        <source>Asking the model in use about the same tracks</source>
        <translation>Das jetzige Modell wird nach denselben Titeln gefragt</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>Gelernt</translation>
    </message>
    <message>
        <source>Paused: what was heard is kept</source>
        <translation>Pause: Was gehört wurde, bleibt</translation>
    </message>
    <message>
        <source>The model in use, “{0}”, knows none of these classes.</source>
        <translation>Das jetzige Modell, „{0}“, kennt keine dieser Klassen.</translation>
    </message>
    <message>
        <source>The model in use, “{0}”, has learned from every one of these tracks: it cannot be asked about them.</source>
        <translation>Das jetzige Modell, „{0}“, hat aus jedem dieser Titel gelernt: Danach gefragt werden kann es nicht.</translation>
    </message>
    <message>
        <source>The model in use, “{0}”, could not be asked about these tracks.</source>
        <translation>Das jetzige Modell, „{0}“, konnte nach diesen Titeln nicht gefragt werden.</translation>
    </message>
    <message>
        <source>Beside “{0}”, on {1}: right on {2} where that one was wrong, wrong on {3} where it was right: {4}</source>
        <translation>Neben „{0}“, auf {1}: {2}-mal richtig, wo jenes falsch lag, {3}-mal falsch, wo es richtig lag: {4}</translation>
    </message>
    <message>
        <source>no difference that could not be chance</source>
        <translation>kein Unterschied, der nicht Zufall sein könnte</translation>
    </message>
    <message>
        <source>better, and unlikely by chance</source>
        <translation>besser, und kaum durch Zufall</translation>
    </message>
    <message>
        <source>worse, and unlikely by chance</source>
        <translation>schlechter, und kaum durch Zufall</translation>
    </message>
    <message>
        <source>too few tracks: {0} of {1}</source>
        <translation>zu wenige Titel: {0} von {1}</translation>
    </message>
    <message>
        <source>too few artists: {0} of {1}</source>
        <translation>zu wenige Interpreten: {0} von {1}</translation>
    </message>
    <message>
        <source>cannot be heard: {0}</source>
        <translation>nicht zu hören: {0}</translation>
    </message>
    <message>
        <source>silent throughout: {0}</source>
        <translation>durchgehend still: {0}</translation>
    </message>
    <message>
        <source>shorter than 3 s, padded with silence: {0}</source>
        <translation>kürzer als 3 s, mit Stille aufgefüllt: {0}</translation>
    </message>
    <message>
        <source>the same recording more than once: {0}</source>
        <translation>dieselbe Aufnahme mehrmals: {0}</translation>
    </message>
    <message>
        <source>the same recording as in {1}: {0}</source>
        <translation>dieselbe Aufnahme wie in {1}: {0}</translation>
    </message>
    <message>
        <source>on both sides of the split: {0}</source>
        <translation>auf beiden Seiten der Teilung: {0}</translation>
    </message>
    <message>
        <source>artists on both sides of the split: {0}</source>
        <translation>Interpreten auf beiden Seiten der Teilung: {0}</translation>
    </message>
    <message>
        <source>differs in spelling only from {1}</source>
        <translation>unterscheidet sich nur in der Schreibweise von {1}</translation>
    </message>
    <message>
        <source>differs in a letter or two from {1}</source>
        <translation>unterscheidet sich um ein, zwei Buchstaben von {1}</translation>
    </message>
    <message>
        <source>known to repeat a recording: {0}</source>
        <translation>wiederholen bekanntlich eine Aufnahme: {0}</translation>
    </message>
    <message>
        <source>others file elsewhere: {0}</source>
        <translation>von anderen anders einsortiert: {0}</translation>
    </message>
    <message>
        <source>known to be damaged: {0}</source>
        <translation>bekanntlich beschädigt: {0}</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>an der Arbeit</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>Pause</translation>
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
        <source>“{0}” and “{1}” were asked about no track in common</source>
        <translation>„{0}“ und „{1}“ wurden nach keinem gemeinsamen Titel gefragt</translation>
    </message>
    <message>
        <source>“{0}” {1}, “{2}” {3} on {4} in common: {5} gained, {6} lost; {7}</source>
        <translation>„{0}“ {1}, „{2}“ {3} auf {4}, nach denen beide gefragt wurden: {5} gewonnen, {6} verloren; {7}</translation>
    </message>
    <message>
        <source>It did not work: {0}</source>
        <translation>Es hat nicht geklappt: {0}</translation>
    </message>
    <message>
        <source>First of two networks: epoch {0} of {1}</source>
        <translation>Erstes von zwei Netzen: Epoche {0} von {1}</translation>
    </message>
    <message>
        <source>Second of two networks: epoch {0} of {1}</source>
        <translation>Zweites von zwei Netzen: Epoche {0} von {1}</translation>
    </message>
    <message>
        <source>{0}; {1} of {2} classes can be learned</source>
        <translation>{0}; {1} von {2} Klassen lassen sich lernen</translation>
    </message>
    <message>
        <source>Right on {0} of {1} by artists that it had not learned from</source>
        <translation>Richtig bei {0} von {1} von Interpreten, aus denen es nicht gelernt hat</translation>
    </message>
    <message>
        <source>Right on {0} of {1} by artists that it had not learned from (95% interval: {2} to {3})</source>
        <translation>Richtig bei {0} von {1} von Interpreten, aus denen es nicht gelernt hat (95-%-Intervall: {2} bis {3})</translation>
    </message>
    <message>
        <source>Of {0} nobody knows the artist: a test may meet whom it has learned from, and look better than it is</source>
        <translation>Bei {0} ist der Interpret unbekannt: Eine Prüfung kann auf jemanden treffen, aus dem gelernt wurde, und besser aussehen, als sie ist</translation>
    </message>
    <message>
        <source>{0} found again: {1}</source>
        <translation>{0} wiedererkannt: {1}</translation>
    </message>
    <message>
        <source>{0} taken for {1}: {2}</source>
        <translation>{0} für {1} gehalten: {2}</translation>
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
    <name>Verdicts</name>
    <message>
        <source>Confidence of the genre</source>
        <translation>Sicherheit des Genres</translation>
    </message>
    <message>
        <source>Heard before</source>
        <translation>Vorher gehört</translation>
    </message>
    <message>
        <source>The last three seconds</source>
        <translation>Die letzten drei Sekunden</translation>
    </message>
    <message>
        <source>A verdict comes every second and a half.</source>
        <translation>Alle anderthalb Sekunden kommt ein Urteil.</translation>
    </message>
    <message>
        <source>The networks are loading…</source>
        <translation>Die Netze werden geladen …</translation>
    </message>
    <message>
        <source>Mood: {0}</source>
        <translation>Stimmung: {0}</translation>
    </message>
    <message>
        <source>Both networks together: {0}</source>
        <translation>Beide Netze zusammen: {0}</translation>
    </message>
    <message>
        <source>Model: {0}</source>
        <translation>Modell: {0}</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Undecided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Networks disagree</source>
        <translation>Netze uneinig</translation>
    </message>
    <message>
        <source>File says otherwise</source>
        <translation>Datei sagt anderes</translation>
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
        <source>One well-spelt genre a track, the quadrant as a plain mood.</source>
        <translation>Ein gut geschriebenes Genre je Titel, der Quadrant als schlichte Stimmung.</translation>
    </message>
    <message>
        <source>With the wider genre</source>
        <translation>Mit dem weiteren Genre</translation>
    </message>
    <message>
        <source>The genre, then the wider one it belongs to; the quadrant as a plain mood.</source>
        <translation>Das Genre, dann das weitere, zu dem es gehört; der Quadrant als schlichte Stimmung.</translation>
    </message>
    <message>
        <source>Two moods</source>
        <translation>Zwei Stimmungen</translation>
    </message>
    <message>
        <source>One genre a track; both corners of the quadrant as moods.</source>
        <translation>Ein Genre je Titel; beide Ecken des Quadranten als Stimmungen.</translation>
    </message>
    <message>
        <source>Detailed</source>
        <translation>Ausführlich</translation>
    </message>
    <message>
        <source>One genre a track; the quadrant and every mood word the model is sure of.</source>
        <translation>Ein Genre je Titel; der Quadrant und jedes Stimmungswort, dessen sich das Modell sicher ist.</translation>
    </message>
</context>
<context>
    <name>VocabularyPage</name>
    <message>
        <source>Vocabulary</source>
        <translation>Wortschatz</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Deine eigenen</translation>
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
        <source>&amp;Words</source>
        <translation>&amp;Wörter</translation>
    </message>
    <message>
        <source>“;” stands between several values. What is left empty is not written.</source>
        <translation>„;“ steht zwischen mehreren Werten. Was leer bleibt, wird nicht geschrieben.</translation>
    </message>
    <message>
        <source>Made from “{0}”.</source>
        <translation>Aus „{0}“ gemacht.</translation>
    </message>
    <message>
        <source>Import a vocabulary</source>
        <translation>Wortschatz importieren</translation>
    </message>
    <message>
        <source>Export the vocabulary</source>
        <translation>Wortschatz exportieren</translation>
    </message>
    <message>
        <source>Vocabularies (*.toml);;All files (*)</source>
        <translation>Wortschätze (*.toml);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>VocabularyTable</name>
    <message>
        <source>What is written for each label</source>
        <translation>Was für jede Bezeichnung geschrieben wird</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>The model says</source>
        <translation>Das Modell sagt</translation>
    </message>
    <message>
        <source>Written into files</source>
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
        <source>Votes of each clip</source>
        <translation>Stimmen jedes Ausschnitts</translation>
    </message>
    <message>
        <source>{0}: {1} clips</source>
        <translation>{0}: {1} Ausschnitte</translation>
    </message>
    <message>
        <source>Both maps at once</source>
        <translation>Beide Karten zugleich</translation>
    </message>
    <message>
        <source>STFT network</source>
        <translation>STFT-Netz</translation>
    </message>
    <message>
        <source>Music network</source>
        <translation>Musiknetz</translation>
    </message>
    <message>
        <source>Both fused</source>
        <translation>Beide vereint</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>still</translation>
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
        <source>Fused</source>
        <translation>Vereint</translation>
    </message>
    <message>
        <source>Clip {0} of {1}</source>
        <translation>Ausschnitt {0} von {1}</translation>
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
        <source>Genre to explain</source>
        <translation>Zu erklärendes Genre</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Integrated gradients</source>
        <translation>Integrierte Gradienten</translation>
    </message>
    <message>
        <source>Occlusion</source>
        <translation>Verdecken</translation>
    </message>
    <message>
        <source>Explain this clip (E)</source>
        <translation>Ausschnitt erklären (E)</translation>
    </message>
    <message>
        <source>Show on the spectrogram</source>
        <translation>Auf dem Spektrogramm zeigen</translation>
    </message>
    <message>
        <source>How much each network was moved</source>
        <translation>Wie sehr es jedes Netz bewegte</translation>
    </message>
    <message>
        <source>Contribution of each network</source>
        <translation>Beitrag jedes Netzes</translation>
    </message>
    <message>
        <source>What the music network heard</source>
        <translation>Was das Musiknetz hörte</translation>
    </message>
    <message>
        <source>Contribution of each feature</source>
        <translation>Beitrag jedes Merkmals</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Durch</translation>
    </message>
    <message>
        <source>No clip chosen</source>
        <translation>Kein Ausschnitt gewählt</translation>
    </message>
    <message>
        <source>Clip {0} at {1}</source>
        <translation>Ausschnitt {0} bei {1}</translation>
    </message>
    <message>
        <source>Click a clip of the votes, or choose one with the arrow keys.</source>
        <translation>Klicke einen Ausschnitt bei den Stimmen an oder wähle ihn mit den Pfeiltasten.</translation>
    </message>
    <message>
        <source>Asking the networks…</source>
        <translation>Frage die Netze …</translation>
    </message>
    <message>
        <source>STFT network</source>
        <translation>STFT-Netz</translation>
    </message>
    <message>
        <source>Music network</source>
        <translation>Musiknetz</translation>
    </message>
    <message>
        <source>The network</source>
        <translation>Das Netz</translation>
    </message>
    <message>
        <source>How much the network, which looks at both maps, was moved</source>
        <translation>Wie stark das Netz bewegt wurde, das beide Karten sieht</translation>
    </message>
    <message>
        <source>What it heard in the music features</source>
        <translation>Was es in den Musikmerkmalen hörte</translation>
    </message>
    <message>
        <source>Green spoke for {0}, red against it, compared with average music.</source>
        <translation>Grün sprach für {0}, Rot dagegen, verglichen mit durchschnittlicher Musik.</translation>
    </message>
</context>
<context>
    <name>Wishing</name>
    <message>
        <source>Choose a table of tracks</source>
        <translation>Eine Tabelle von Titeln wählen</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv)</source>
        <translation>Tabellen (*.csv *.tsv)</translation>
    </message>
    <message>
        <source>Choose a folder in which each folder is a class</source>
        <translation>Einen Ordner wählen, in dem jeder Ordner eine Klasse ist</translation>
    </message>
    <message>
        <source>Choose the folder of GTZAN</source>
        <translation>Den Ordner von GTZAN wählen</translation>
    </message>
    <message>
        <source>Only folders and tables (.csv, .tsv) can be learned from</source>
        <translation>Nur aus Ordnern und Tabellen (.csv, .tsv) kann gelernt werden</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>meins</translation>
    </message>
</context>
<context>
    <name>WriteDialog</name>
    <message>
        <source>Write tags</source>
        <translation>Tags schreiben</translation>
    </message>
    <message>
        <source>Only files that change</source>
        <translation>Nur Dateien, die sich ändern</translation>
    </message>
    <message>
        <source>Progress of the preview</source>
        <translation>Fortschritt der Vorschau</translation>
    </message>
    <message>
        <source>Set the {0} of the selected files…</source>
        <translation>{0} der gewählten Dateien setzen …</translation>
    </message>
    <message>
        <source>Back to what was proposed</source>
        <translation>Zurück zum Vorschlag</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>Alle ankreuzen</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>Keine ankreuzen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Space ticks, F2 edits, Ctrl+Return writes</source>
        <translation>Leertaste kreuzt an, F2 bearbeitet, Strg+Eingabe schreibt</translation>
    </message>
    <message numerus="yes">
        <source>Write %n file(s)</source>
        <translation>
            <numerusform>%n Datei schreiben</numerusform>
            <numerusform>%n Dateien schreiben</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking at the files: {0} of {1}</source>
        <translation>Sehe die Dateien an: {0} von {1}</translation>
    </message>
    <message>
        <source>{0} of {1} files would change</source>
        <translation>{0} von {1} Dateien würden sich ändern</translation>
    </message>
    <message>
        <source>{0} ticked</source>
        <translation>{0} angekreuzt</translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be written</source>
        <translation>
            <numerusform>%n kann nicht geschrieben werden</numerusform>
            <numerusform>%n können nicht geschrieben werden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing or unreadable</source>
        <translation>
            <numerusform>%n fehlt oder ist nicht lesbar</numerusform>
            <numerusform>%n fehlen oder sind nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Set the {0}</source>
        <translation>{0} setzen</translation>
    </message>
    <message numerus="yes">
        <source>For %n file(s); several values with “;” between:</source>
        <translation>
            <numerusform>Für %n Datei; mehrere Werte mit „;“ dazwischen:</numerusform>
            <numerusform>Für %n Dateien; mehrere Werte mit „;“ dazwischen:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WriteOptionsBar</name>
    <message>
        <source>The model and how sure it was, in fields of their own</source>
        <translation>Das Modell und seine Sicherheit, in eigenen Feldern</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Mindestens</translation>
    </message>
    <message>
        <source> % sure</source>
        <translation> % sicher</translation>
    </message>
    <message>
        <source>How sure a result must be, in percent</source>
        <translation>Wie sicher ein Ergebnis sein muss, in Prozent</translation>
    </message>
    <message>
        <source>What you accepted or corrected is written however sure the model is</source>
        <translation>Was du angenommen oder berichtigt hast, wird geschrieben, wie sicher das Modell auch ist</translation>
    </message>
    <message>
        <source>Write the {0}</source>
        <translation>{0} schreiben</translation>
    </message>
</context>
<context>
    <name>Writer</name>
    <message>
        <source>Writing tags</source>
        <translation>Schreibe Tags</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written</source>
        <translation>
            <numerusform>%n Datei geschrieben</numerusform>
            <numerusform>%n Dateien geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Undoing batch {0}</source>
        <translation>Nehme Durchgang {0} zurück</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) put back</source>
        <translation>
            <numerusform>%n Datei zurückgesetzt</numerusform>
            <numerusform>%n Dateien zurückgesetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n misslungen</numerusform>
            <numerusform>%n misslungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A write was interrupted; looked after %n file(s): {0}</source>
        <translation>
            <numerusform>Ein Schreiben wurde unterbrochen; nach %n Datei wurde gesehen: {0}</numerusform>
            <numerusform>Ein Schreiben wurde unterbrochen; nach %n Dateien wurde gesehen: {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>stays as it is</source>
        <translation>bleibt, wie es ist</translation>
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
        <source>Only where nothing is there</source>
        <translation>Nur wo nichts steht</translation>
    </message>
    <message>
        <source>Behind what is there</source>
        <translation>Hinter das, was da ist</translation>
    </message>
    <message>
        <source>In place of what is there</source>
        <translation>Anstelle dessen, was da ist</translation>
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
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Being written</source>
        <translation>Wird geschrieben</translation>
    </message>
    <message>
        <source>Being put back</source>
        <translation>Wird zurückgesetzt</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>No tracks are listed</source>
        <translation>Es sind keine Titel aufgelistet</translation>
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
        <source>A genre that is there already</source>
        <translation>Ein Genre, das schon da ist</translation>
    </message>
    <message>
        <source>A mood that is there already</source>
        <translation>Eine Stimmung, die schon da ist</translation>
    </message>
    <message>
        <source>When a result is sure enough</source>
        <translation>Wann ein Ergebnis sicher genug ist</translation>
    </message>
    <message>
        <source>&amp;Confidence of the genre, at least</source>
        <translation>Sicherheit des G&amp;enres, mindestens</translation>
    </message>
    <message>
        <source>Confidence of the m&amp;ood, at least</source>
        <translation>Sicherheit der S&amp;timmung, mindestens</translation>
    </message>
    <message>
        <source>Probability of a mood &amp;word, at least</source>
        <translation>Sicherheit eines Stimmungs&amp;worts, mindestens</translation>
    </message>
    <message>
        <source>Genres a track, at most</source>
        <translation>Genres je Titel, höchstens</translation>
    </message>
    <message>
        <source>G&amp;enres a track, at most</source>
        <translation>Genres &amp;je Titel, höchstens</translation>
    </message>
    <message>
        <source>&amp;Score of a further genre, at least</source>
        <translation>Wert eines weite&amp;ren Genres, mindestens</translation>
    </message>
    <message>
        <source>Both &amp;networks must name the same genre</source>
        <translation>Beide &amp;Netze müssen dasselbe Genre nennen</translation>
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
        <source>As each file has it</source>
        <translation>Wie in der Datei</translation>
    </message>
    <message>
        <source>ID3v2.3, for old players</source>
        <translation>ID3v2.3, für alte Abspieler</translation>
    </message>
    <message>
        <source>ID3v2.4</source>
        <translation>ID3v2.4</translation>
    </message>
    <message>
        <source>Between values in ID3v2.3</source>
        <translation>Zwischen Werten in ID3v2.3</translation>
    </message>
    <message>
        <source>&amp;ID3 version</source>
        <translation>&amp;ID3-Version</translation>
    </message>
    <message>
        <source>&amp;Between values in ID3v2.3</source>
        <translation>&amp;Zwischen Werten in ID3v2.3</translation>
    </message>
    <message>
        <source>Code page of old tags</source>
        <translation>Codepage alter Tags</translation>
    </message>
    <message>
        <source>Not known: their bytes stay as they are</source>
        <translation>Nicht bekannt: Ihre Bytes bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>ID3v1 and RIFF INFO do not say what their texts are in. A new tag that takes them over needs to know.</source>
        <translation>ID3v1 und RIFF INFO sagen nicht, in welcher Codepage ihre Texte stehen. Ein neuer Tag, der sie übernimmt, muss es wissen.</translation>
    </message>
    <message>
        <source>Code pa&amp;ge of old tags</source>
        <translation>Codepa&amp;ge alter Tags</translation>
    </message>
    <message>
        <source>&amp;Keep the time of the last change of a file</source>
        <translation>&amp;Änderungszeit der Dateien behalten</translation>
    </message>
    <message>
        <source>Choose at least one of the three.</source>
        <translation>Wähle mindestens eines der drei.</translation>
    </message>
    <message>
        <source>Something visible must stand between two values.</source>
        <translation>Zwischen zwei Werten muss etwas Sichtbares stehen.</translation>
    </message>
</context>
<context>
    <name>_ClassField</name>
    <message>
        <source>left out</source>
        <translation>weggelassen</translation>
    </message>
    <message>
        <source>Learn as</source>
        <translation>Lernen als</translation>
    </message>
</context>
<context>
    <name>_TimeLeft</name>
    <message>
        <source>a few seconds left</source>
        <translation>noch ein paar Sekunden</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>noch %n Minute</numerusform>
            <numerusform>noch %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>noch %n Stunde</numerusform>
            <numerusform>noch %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>noch %n Tag</numerusform>
            <numerusform>noch %n Tage</numerusform>
        </translation>
    </message>
</context>
</TS>
