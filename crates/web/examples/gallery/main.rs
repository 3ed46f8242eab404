//! Writes one page per recipe of the interface into a folder, with the assets beside it, to be looked at.
//!
//! `cargo run -p web --example gallery -- /tmp/gallery` and open `/tmp/gallery/index.html`. Everything invented in
//! it is marked 示例; what is not marked stands in the reports it names.

mod pages;

use kernel::Lang;
use std::{env, fs, io, path::Path};
use web::assets;

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).unwrap_or_else(|| "gallery".to_owned());
    let folder = Path::new(&folder);
    fs::create_dir_all(folder)?;
    for asset in &assets::ALL {
        fs::write(folder.join(asset.name), asset.bytes)?;
    }
    let mut index = String::from("<!doctype html><meta charset=utf-8><title>Gallery</title><ul>");
    for lang in Lang::ALL {
        for (name, html) in pages::all(lang) {
            let file = format!("{name}-{}.html", lang.code());
            fs::write(folder.join(&file), beside(&html))?;
            index += &format!("<li><a href={file}>{file}</a>");
        }
    }
    fs::write(folder.join("index.html"), index)
}

/// Points the addresses of assets to the files beside the page.
fn beside(html: &str) -> String {
    assets::ALL
        .iter()
        .fold(html.to_owned(), |html, asset| html.replace(&assets::href(asset.name), asset.name))
}
