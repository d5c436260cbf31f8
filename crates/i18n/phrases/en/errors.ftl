# Pages that say that something did not work: what happened, and the way on.
# The keys are `error-`, the status and `title`, `what` or `do`.

error-400-title = This address cannot be understood
error-400-what = Part of the address or of the form is not what this page expects.
error-400-do = Check the address, or start again from the programme.

error-403-title = This is not open to you
error-403-what = The request did not come from a page of this site, or you may not do this.
error-403-do = Go back to the page, load it again, and try once more.

error-404-title = There is no such page
error-404-what = The address may be mistyped, or the link that brought you here may be wrong.
error-404-do = Look for the session in the programme.

error-405-title = This address does not take that
error-405-what = The page exists, but not for this kind of request.
error-405-do = Open the page from the programme.

error-410-title = This is no longer in the programme
error-410-what = It was published once and has been removed by the organisers.
error-410-do = See what has changed, or look at the programme as it is now.

error-413-title = That is too large
error-413-what = More was sent than this page accepts.
error-413-do = Send less, or a smaller file.

error-414-title = This address is too long
error-414-what = The address holds more than this site accepts.
error-414-do = Choose fewer filters, or start again from the programme.

error-429-title = Too many requests
error-429-what = Many requests have come from your connection in a short time.
error-429-do = Wait a minute and load the page again.

error-500-title = Something went wrong here
error-500-what = The fault is ours and has been recorded. Nothing that you did was lost or changed.
error-500-do = Load the page again in a moment.

error-503-title = Back in a moment
error-503-what = The site is busy or being restarted.
error-503-do = Wait a minute and load the page again.

error-to-programme = Go to the programme
error-to-changes = See what has changed
error-to-home = Go to the home page
error-start-again = Start again from the home page.
error-reference = If you write to us about this, name this number: { $reference }
refused-zone = “{ $zone }” is not a time zone that this site knows. Choose one from the list.
refused-language = This site is not available in that language. Choose one of those offered.
refused-look = Choose one of the appearances offered.
