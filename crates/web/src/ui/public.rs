//! The page around a page for anybody: no session is looked at, no cookie is set, no script is loaded; what is asked of
//! the language stands in the address.

use super::mark::{LEFT_HALF, RIGHT_HALF};
use super::with_param;
use crate::assets;
use kernel::Lang;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// What a public page stands in.
#[derive(Debug, Default)]
pub struct PublicShell<'a> {
    /// The language.
    pub lang: Lang,
    /// Title of the page.
    pub title: &'a str,
    /// What it says, in a sentence, for link previews.
    pub summary: &'a str,
    /// Its full address.
    pub url: &'a str,
    /// Full address of its picture; none where it has none.
    pub picture: Option<&'a str>,
    /// Path and query, on which the switch of language builds.
    pub path_and_query: &'a str,
    /// Whether the data are a demo.
    pub demo: bool,
    /// Which of the ways in the head this page is.
    pub current: &'a str,
}

impl PublicShell<'_> {
    /// Writes the whole page around its main content.
    pub fn page(&self, main: Markup) -> Markup {
        let lang = self.lang;
        let ways = [
            ("/p", lang.say("公开页", "Pages")),
            ("/p/offers", lang.say("地块与厂房", "Plots and plants")),
            ("/p/intention", lang.say("留下意向", "Leave an intention")),
        ];
        html! {
            (DOCTYPE)
            html lang=(lang.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (self.title) (lang.say("·联动", " · Liandong")) }
                    meta name="description" content=(self.summary);
                    meta property="og:type" content="article";
                    meta property="og:title" content=(self.title);
                    meta property="og:description" content=(self.summary);
                    meta property="og:url" content=(self.url);
                    meta property="og:site_name" content=(lang.say("联动", "Liandong"));
                    @if let Some(picture) = self.picture {
                        meta property="og:image" content=(picture);
                        meta property="og:image:type" content="image/png";
                        meta property="og:image:width" content=(papers::picture::WIDTH);
                        meta property="og:image:height" content=(papers::picture::HEIGHT);
                    }
                    link rel="canonical" href=(self.url);
                    link rel="alternate" type="application/atom+xml" href="/feed.xml";
                    link rel="icon" type="image/svg+xml" href=(assets::href("icon.svg"));
                    link rel="stylesheet" href=(assets::href("liandong.css"));
                }
                body.public {
                    a.skip href="#main" { (lang.say("跳到正文", "Skip to content")) }
                    header.top {
                        div.top-row {
                            a.brand href="/p" {
                                svg viewBox="0 0 20 20" aria-hidden="true" {
                                    path.left d=(LEFT_HALF) {}
                                    path.right d=(RIGHT_HALF) {}
                                }
                                b { (lang.say("联动", "Liandong")) }
                                span { (lang.say("共建园区", "Joint parks")) }
                            }
                            nav.public-ways aria-label=(lang.say("主导航", "Main")) {
                                @for (href, label) in ways {
                                    a href=(href) aria-current=[(href == self.current).then_some("page")] { (label) }
                                }
                            }
                            nav.switch.languages aria-label=(lang.say("语言", "Language")) translate="no" {
                                @for of in Lang::ALL {
                                    a href=(with_param(self.path_and_query, "lang", of.code())) lang=(of.tag())
                                        hreflang=(of.tag()) aria-current=[(of == lang).then_some("true")] { (of.own_name()) }
                                }
                            }
                        }
                    }
                    main #main tabindex="-1" { (main) }
                    footer.foot {
                        p { (lang.say("联动", "Liandong")) }
                        @if self.demo {
                            p { (lang.say("演示网络：标“示例”者为虚构，其余注明来源", "A demo network: items marked 示例 are invented, all others name their source")) }
                        }
                        p { (lang.say("时间均为北京时间", "All times are Beijing time")) }
                        p.public-address translate="no" { (self.url) }
                    }
                }
            }
        }
    }
}

/// The code of an address with what it is for; nothing where the address is too long for one.
pub fn qr_code(url: &str, lang: Lang) -> Markup {
    let title = lang.say("扫一扫，在手机打开本页", "Scan to open this page on a phone");
    html! {
        @if let Some(svg) = papers::qr::svg(url, title) {
            figure.qr-box {
                // The writer of codes escapes the title; the rest is digits.
                (PreEscaped(svg))
                figcaption { (title) }
            }
        }
    }
}
