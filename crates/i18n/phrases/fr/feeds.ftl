# Calendriers, flux et fichiers ; d'autres programmes affichent aussi ces noms.

feeds-heading = Calendriers et flux
feeds-intro = Abonnez-vous une fois : votre calendrier ou votre lecteur suivra chaque modification.
feeds-calendars = Calendriers
feeds-calendar-subscribe = S’abonner
feeds-subscribe-to = S’abonner : { $name }
feeds-calendar-download = Télécharger le fichier de calendrier
feeds-download = Télécharger
feeds-calendar-how = Copiez l’adresse dans votre logiciel de calendrier comme nouvel abonnement.
feeds-calendar-event = Tout le programme
feeds-calendar-tracks = Par thème
feeds-calendar-rooms = Par salle
feeds-calendar-people = Par personne
feeds-news = Actualités
feeds-atom-changes = Modifications du programme (Atom)
feeds-files = Fichiers
feeds-file-ics = Fichier de calendrier (iCalendar)
feeds-file-xml = Programme pour les applications (schedule.xml)
feeds-file-schedule-json = Programme pour les applications, avec biographies et salles (schedule.json)
feeds-file-json = Programme public (JSON)
feeds-file-note = Pour les machines : le même programme en formats ouverts.

calendar-name-event = { $event }
calendar-name-track = { $event } : { $track }
calendar-name-room = { $event } : { $room }
calendar-name-person = { $event } : { $person }
calendar-cancelled = Annulée : { $title }
calendar-moved = Déplacée : { $title }
calendar-page = Page de la séance : { $address }

atom-title = { $event } : modifications du programme
atom-subtitle = Séances nouvelles, déplacées, modifiées et annulées
atom-entry-new = Nouvelle : { $title }
atom-entry-changed = Modifiée : { $title }
atom-entry-moved = Déplacée : { $title }
atom-entry-cancelled = Annulée : { $title }
atom-entry-restored = Finalement maintenue : { $title }
atom-entry-removed = Retirée : { $title }
