# Lo que figura en las páginas para quien ha iniciado sesión.

viewer-sign-in = Iniciar sesión
viewer-account = Cuenta
viewer-seat-held = Plaza reservada
viewer-seat-waiting = En lista de espera
viewer-seat-offered = Se le ofrece una plaza
