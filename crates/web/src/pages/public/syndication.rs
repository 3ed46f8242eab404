//! What leads to public pages: the picture of a link, the feed, the map of the site. Each is asked of the book anew.

use super::address_of;
use crate::answer::Answer;
use app::drafting;
use app::{App, Error};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use kernel::Timestamp;
use std::fmt::Write as _;

/// The picture of a published page.
pub(crate) async fn picture(State(app): State<App>, Path(address): Path<String>) -> Answer {
    drafting::page(&app, &address).await?;
    let png = papers::picture::png(&address_of(&app, &address)).ok_or(Error::NotFound)?;
    Ok(with_type(png, "image/png"))
}

/// The feed of published pages, as Atom (RFC 4287).
pub(crate) async fn feed(State(app): State<App>) -> Answer {
    let entries = drafting::listed(&app).await?;
    let base = escaped(&app.settings.base_url);
    let updated = entries.iter().map(|entry| entry.updated_at).max().unwrap_or(0);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n\
         <title>联动·公开页</title>\n<id>{base}/feed.xml</id>\n<link href=\"{base}/p\"/>\n\
         <link rel=\"self\" href=\"{base}/feed.xml\"/>\n<updated>{}</updated>\n<author><name>联动</name></author>\n",
        Timestamp(updated).rfc3339()
    );
    for entry in &entries {
        // Writing to a string cannot fail.
        let _ = writeln!(
            xml,
            "<entry><title>{}</title><id>urn:uuid:{}</id><link href=\"{}\"/><updated>{}</updated></entry>",
            escaped(&entry.title),
            entry.id,
            escaped(&address_of(&app, &entry.address)),
            Timestamp(entry.updated_at).rfc3339()
        );
    }
    xml.push_str("</feed>\n");
    Ok(with_type(xml.into_bytes(), "application/atom+xml; charset=utf-8"))
}

/// The map of the site.
pub(crate) async fn map(State(app): State<App>) -> Answer {
    let entries = drafting::listed(&app).await?;
    let base = escaped(&app.settings.base_url);
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <url><loc>{base}/p</loc></url>\n<url><loc>{base}/p/offers</loc></url>\n"
    );
    for entry in &entries {
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", escaped(&address_of(&app, &entry.address)));
    }
    xml.push_str("</urlset>\n");
    Ok(with_type(xml.into_bytes(), "application/xml; charset=utf-8"))
}

fn with_type(bytes: Vec<u8>, kind: &'static str) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(kind))], bytes).into_response()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
