// Package knowledge is the library: what is known, as an immutable snapshot that can be reloaded.
//
// A library is a folder of articles in Markdown. This comment specifies how they are written. The packages below do
// the work: source says where the folder is, article reads a file into entries, match finds the entries that answer a
// question; this one holds them together, resolves their links, checks them and swaps them. The examples here are read
// by a test.
//
// # The folder
//
// Every file whose name ends in ".md" is an article, apart from README.md and what begins with a dot:
//
//	sv/viral-marketing.md     an article in Swedish; its slug is "viral-marketing"
//	sv/hr/sick-leave.md       another; its slug is "hr/sick-leave"
//	en/viral-marketing.md     an article in English
//	about-us.md               an article in the library's own language, or in the one that its text is clearly in
//	sv/golden.tsv             questions with known answers
//
// A folder at the top that is named sv, en, nb, da, de or fi holds the articles of that language. Below it, and in a
// library without such folders, the path without ".md" is the slug: the address that links lead to. A file is UTF-8; the
// limits are 8 MiB a file, 100,000 lines, and 2,000 headings.
//
// # An article
//
// An article is front matter, a title, and headings with text below them. What can be an answer to a question is an
// entry. From this file
//
//	---
//	title: Viral marknadsföring
//	description: Hur budskap sprids från person till person.
//	keywords: marknadsföring, sociala medier
//	---
//
//	# Viral marknadsföring
//
//	## Vad är viral marknadsföring?
//
//	Det är när kunderna själva sprider ett budskap, till exempel i
//	[sociala medier](/social-media).
//
//	## Fördelar och nackdelar
//
//	Den är billig, men går inte att styra.
//
//	> ### 94 %
//	> litar mer på en vän än på en annons.
//
//	### Fördelar
//
//	Räckvidden är stor.
//
//	## Vanliga frågor om viral marknadsföring
//
//	### Hur blir jag viral?
//	<!-- aliases: hur går man viralt; bli viral -->
//
//	Väck känslor, och gör det **lätt** att dela.
//
//	### Vad kostar det?
//
//	Mindre än vanlig reklam.
//
//	## Poängen
//
//	Billigt och effektivt, men svårt att styra.
//
//	## Höjdpunkter
//
//	– Billigt.
//
//	– Svårt att styra.
//
// come these entries:
//
//	section     vad-ar-viral-marknadsforing   Vad är viral marknadsföring?
//	section     fordelar-och-nackdelar        Fördelar och nackdelar
//	figure      94                            94 %
//	section     fordelar                      Fördelar
//	faq         hur-blir-jag-viral            Hur blir jag viral?
//	faq         vad-kostar-det                Vad kostar det?
//	summary     poangen                       Poängen
//	highlights  hojdpunkter                   Höjdpunkter
//
// Front matter is YAML between two lines of "---". It may be left out, and so may any of its fields: the title is then
// that of the first heading of the first level, or else made of the file's name. Keywords are a list, or words parted by
// commas. What is not valid YAML, such as a value with a colon in it, is read line by line.
//
// # Headings and entries
//
// The first heading of the first level is the article's title. Text right below it is an entry of its own, with the title
// as its heading. A heading below it announces one of the following, in any of the languages; case, numbering and
// punctuation make no difference.
//
//   - Questions: "Vanliga frågor", "Vanliga frågor om …", "FAQ", "… FAQs", "Frequently asked questions", "Vanlige spørsmål om
//     …", "Ofte stillede spørgsmål om …", "Häufig gestellte Fragen zum …", "… UKK" and the like. Each heading below it is
//     a question (kind faq), with or without a question mark. A heading between them that has no text of its own but questions
//     below it only groups them, and one within an answer belongs to the answer. Where the section has no headings,
//     each paragraph that begins with a question in bold type is one.
//   - Highlights: "Höjdpunkter", "Highlights", "Key Takeaways", "Høydepunkter", "Kohokohdat" and the like (kind highlights).
//   - The bottom line: "Poängen", "Sammanfattning", "The Bottom Line", "Fazit", "Yhteenveto" and the like (kind summary).
//
// Package language lists all the names (SectionOf). Any other heading is a section (kind section), or, if it ends with
// a question mark, a question (kind faq); a section's text ends where a question begins below it. A heading that has no
// text of its own but a question below it only groups what is below, and all of that are questions. Only the first
// heading of an article stays a section where it asks for the definition of the article's subject, "Vad är …?".
//
//	# Betalning
//
//	Du kan betala på tre sätt.
//
//	## Vad är autogiro?
//
//	Banken betalar åt dig.
//
//	## Får jag betala senare?
//
//	Ja, inom 30 dagar.
//
//	## FAQ
//
//	**Tar ni kort?** Ja.
//
//	**Kostar det något?**
//
//	Nej.
//
//	## Frågor och svar
//
//	### Faktura
//
//	#### När kommer fakturan?
//
//	Den femte.
//
// has
//
//	section     betalning                     Betalning
//	section     vad-ar-autogiro               Vad är autogiro?
//	faq         far-jag-betala-senare         Får jag betala senare?
//	faq         tar-ni-kort                   Tar ni kort?
//	faq         kostar-det-nagot              Kostar det något?
//	faq         nar-kommer-fakturan           När kommer fakturan?
//
// An entry's text goes to the next heading of its level or a higher one, and to where an answer of its own begins:
// a section that is divided by smaller headings is one entry, and each of its parts another. A heading without text, or a
// question without an answer, gives no entry.
//
// A quote that begins with a heading is a key figure or quick fact (kind figure): the rest of the quote, and a quote right
// after it, explain it. It is also a part of the text in which it stands.
//
// A comment below a heading gives other words for the same question, parted by semicolons: <!-- aliases: one; another -->.
// Where the questions of two entries cannot be told apart, "svar check" names words for such a comment.
//
// # Anchors
//
// An entry is known by its article's path and its anchor, "sv/viral-marketing#hur-blir-jag-viral": the heading's letters and
// digits in lower case and without their marks (å and ä become a, ö and ø o, æ ae, ß ss), other characters as hyphens, at
// most 80 bytes. A second heading of the same words in an article gets "-2". Whoever rewords a heading makes a new
// entry of it; whoever moves it does not.
//
// # Text
//
// The text is CommonMark with tables and strikethrough. Answers keep paragraphs, lists, quotes, tables, code, emphasis, line
// breaks and links. An image is its description. A link leads to an article of the same language by its slug, as in
// [text](/social-media) or [text](/social-media#anchor), or to one in the same folder by its file, as in
// [text](social-media.md); or it leads out of the house with http, https or mailto. Any other link is only its text.
//
// HTML is read for what Markdown can say too: emphasis, links, lists, tables, headings, line breaks. Other tags go, and their
// text stays, except for that of scripts, styles and the like.
//
// # What is tolerated
//
// Real files are not tidy. These are read as they were meant, and what was dropped or mended is reported by "svar check"
// with its file and line:
//
//   - headings without a space ("##Höjdpunkter"), underlined ones of one line, headings without text, levels left out;
//   - list items written as "-Text" or "• Text", and, in highlights or in a row of at least two, "– Text";
//   - entities escaped twice (&amp;#39;), line ends of any system, UTF-16 and Windows-1252 instead of UTF-8;
//   - links on nothing but punctuation, links to long words of random letters (dropped with their text), comments;
//   - code blocks, comments and front matter that are opened and never closed.
//
// For example
//
//	---
//	title: Etsy
//	description: Vad det är: en marknadsplats
//	---
//	#Etsy
//	##Om Etsy[,](/x) &amp;#39;butiken&amp;#39;
//
//	Text.<!--1884006A5D536786F3079E178CCD81EC-->
//
//	<h5><a href="7viEV552XbGiNvGxPwFqipkgCkM6Bzih">TTT</a></h5>
//
//	##Höjdpunkter:
//	-Ett
//	– Två
//
// has
//
//	section     om-etsy-butiken               Om Etsy, 'butiken'
//	highlights  hojdpunkter                   Höjdpunkter:
//
// # Golden questions
//
// A file golden.tsv beside the articles holds questions whose answers are known. A library in which one of them gets another
// answer than before is not let in. Under a line of titles it has, parted by tabs, the entry that must come first
// (the article's slug, "#" and the heading as written; several parted by "|"; "-" where no answer may be given), a label for
// the sort of question, and the question:
//
//	expected	kind	query
//	viral-marketing#Hur blir jag viral?	para	hur gör man för att alla ska dela ens inlägg
//	viral-marketing#Vad kostar det?|viral-marketing#Fördelar och nackdelar	short	billig reklam
//	-	none	hur lång är en giraff
package knowledge
