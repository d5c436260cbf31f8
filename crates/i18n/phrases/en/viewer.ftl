# What stands on pages for a person who is signed in.

viewer-sign-in = Sign in
viewer-account = Account
viewer-seat-held = Seat held
viewer-seat-waiting = On the waiting list
viewer-seat-offered = A seat is offered
