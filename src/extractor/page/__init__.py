"""Pages to look at in a browser: an article with its numbers marked, a corpus with what does not hold.

Each page is one file that needs nothing else: styles and scripts are written into it, it opens from a disk without a
network, and its policy lets it load nothing. `article` and `site` make the pages, `templates/` holds their HTML and
`assets/` their styles and scripts. All that comes from an article is escaped by the templates.
"""
