# Ce qui figure sur les pages pour une personne connectée.

viewer-sign-in = Se connecter
viewer-account = Compte
viewer-seat-held = Place réservée
viewer-seat-waiting = En liste d’attente
viewer-seat-offered = Une place vous est proposée
