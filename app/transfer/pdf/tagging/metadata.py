"""What a document says of itself in XMP: title, author, language, and that it keeps to PDF/UA-1."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class About:
    """A document's title, author and subject, and whether each page says that it is a draft."""

    title: str
    author: str
    subject: str
    draft: bool = False


def xmp(about: About) -> bytes:
    """The metadata stream (ISO 14289-1, clause 5 for the claim, 7.1 for the title)."""
    title, author, subject = (escape(text) for text in (about.title, about.author, about.subject))
    creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>" if author else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{LANGUAGE}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>Waypost</xmp:CreatorTool>
<pdf:Producer>Waypost</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>""".encode()
