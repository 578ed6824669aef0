"""The kinds of file that can be read.

| module | what |
|---|---|
| `registry` | a row for each: name, endings, signature, extractor |
| `signatures`, `detect` | which one a file is, by its content |
| `plain` | text and Markdown |
| `web_page`, `page_text`, `page_facts`, `page_data`, `live_posts` | HTML: its text, and what it says of itself |
| `saved_page` | a page that a browser saved in one file (.mhtml) |
| `pdf`, `pdf_reader`, `pdf_layout`, `pdf_paragraphs` | PDF: characters, what stands where, paragraphs |
| `package` | ZIP packages of XML, made safe before a library opens them |
| `word` | Word documents (.docx) |
| `open_document` | OpenDocument texts (.odt) |
| `rich_text` | rich texts (.rtf) |
| `e_book` | e-books (.epub) |
"""
