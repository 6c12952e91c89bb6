"""Write the files that people take away: the build and the site."""
