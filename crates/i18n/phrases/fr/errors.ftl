# Les pages qui disent que quelque chose n'a pas marché : ce qui s'est passé, et comment continuer.

error-400-title = Cette adresse est incompréhensible
error-400-what = Une partie de l’adresse ou du formulaire n’est pas ce que cette page attend.
error-400-do = Vérifiez l’adresse, ou repartez du programme.

error-403-title = Ceci ne vous est pas ouvert
error-403-what = La demande ne venait pas d’une page de ce site, ou vous n’avez pas l’autorisation nécessaire.
error-403-do = Revenez à la page, rechargez-la et réessayez.

error-404-title = Cette page n’existe pas
error-404-what = L’adresse est peut-être mal saisie, ou le lien suivi est erroné.
error-404-do = Cherchez la séance dans le programme.

error-405-title = Cette adresse n’accepte pas cela
error-405-what = La page existe, mais pas pour ce genre de demande.
error-405-do = Ouvrez la page depuis le programme.

error-410-title = Ceci n’est plus au programme
error-410-what = Cette page a été publiée, puis retirée par l’organisation.
error-410-do = Voyez ce qui a changé, ou le programme actuel.

error-413-title = C’est trop volumineux
error-413-what = L’envoi dépasse ce que cette page accepte.
error-413-do = Envoyez moins de données, ou un fichier plus petit.

error-414-title = Cette adresse est trop longue
error-414-what = L’adresse dépasse ce que ce site accepte.
error-414-do = Choisissez moins de filtres, ou repartez du programme.

error-429-title = Trop de demandes
error-429-what = De nombreuses demandes sont venues de votre connexion en peu de temps.
error-429-do = Attendez une minute, puis rechargez la page.

error-500-title = Une erreur s’est produite ici
error-500-what = L’erreur vient de nous et a été consignée. Rien de ce que vous avez fait n’a été perdu ni modifié.
error-500-do = Rechargez la page dans un instant.

error-503-title = De retour dans un instant
error-503-what = Le site est très sollicité ou redémarre.
error-503-do = Attendez une minute, puis rechargez la page.

error-to-programme = Aller au programme
error-to-changes = Voir ce qui a changé
error-to-home = Aller à l’accueil
error-start-again = Repartez de la page d’accueil.
error-reference = Si vous nous écrivez à ce sujet, indiquez ce numéro : { $reference }
refused-zone = « { $zone } » n’est pas un fuseau horaire connu de ce site. Choisissez-en un dans la liste.
refused-language = Ce site n’existe pas dans cette langue. Choisissez l’une de celles proposées.
refused-look = Choisissez l’une des apparences proposées.
