//! Entering a chain from a file: chain, nodes and links in one transaction, or nothing.

use super::super::Book;
use super::{ChainFile, Texts, shipped};
use crate::input::Input;
use crate::record::{Change, create_in};
use crate::{Actor, App, Error, Result, access};
use kernel::{Label, Message, Noun, Record as _, Report, Timestamp, Uuid};
use records::chains::{Chain, ChainLink, ChainNode};
use std::collections::HashMap;
use store::Tx;

/// A chain that was entered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// Its identity.
    pub chain: Uuid,
    /// Its name.
    pub name: String,
    /// Nodes made.
    pub nodes: usize,
    /// Links made.
    pub links: usize,
    /// Links left out, because the node of another chain is not in the book.
    pub left_out: Vec<String>,
}

/// Enters a chain that the book does not have yet.
pub async fn enter(app: &App, actor: &Actor, file: ChainFile, change: Change) -> Result<Entered> {
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        require(&actor)?;
        enter_in(tx, &actor, now, &file, &change)
    })
    .await
}

/// Enters the chains that come with the program and that the book does not have, by their codes.
pub async fn load_shipped(app: &App, actor: &Actor) -> Result<Vec<Entered>> {
    let (actor, now) = (actor.clone(), app.now());
    app.write(move |tx| {
        require(&actor)?;
        let change = Change { reason: String::from("自带的产业链"), ..Change::default() };
        let mut all = Vec::new();
        for of in shipped()? {
            let book = Book::read(tx, &actor)?;
            let code = of.file.chain.get("code");
            if !book.chains.iter().any(|(_, chain)| Some(&chain.code.0) == code) {
                all.push(enter_in(tx, &actor, now, &of.file, &change)?);
            }
        }
        Ok(all)
    })
    .await
}

fn require(actor: &Actor) -> Result<()> {
    match (access::may_create(actor, Chain::NOUN), super::super::is_for(actor)) {
        (true, _) => Ok(()),
        (false, true) => Err(Error::Forbidden),
        (false, false) => Err(Error::NotFound),
    }
}

fn enter_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: Timestamp,
    file: &ChainFile,
    change: &Change,
) -> Result<Entered> {
    let book = Book::read(tx, actor)?;
    let code = file.chain.get("code").map_or("", |code| code.trim());
    if book.chains.iter().any(|(_, chain)| chain.code.as_str() == code) {
        return Err(Error::Conflict { code: "chain_there", message: THERE });
    }
    let mut ids: HashMap<&str, Uuid> = book.nodes.iter().map(|of| (of.node.code.as_str(), of.id)).collect();
    let mut chain = file.chain.clone();
    chain.entry(String::from("leader")).or_insert_with(|| String::from("未掌握"));
    let mut make = |noun: &'static Noun, texts: Texts| {
        let named = texts.get("code").or(texts.get("name")).cloned().unwrap_or_default();
        let made = create_in(tx, actor, now, noun, &Input::Texts(texts), change);
        made.map(|saved| saved.id).map_err(|error| named_fault(error, &named))
    };
    let id = make(Chain::NOUN, chain)?;
    for node in &file.nodes {
        let code = node.get("code").map_or("", |code| code.trim());
        let mut texts = node.clone();
        texts.insert(String::from("chain"), id.to_string());
        let made = make(ChainNode::NOUN, texts)?;
        ids.insert(code, made);
    }
    let (mut links, mut left_out) = (0, Vec::new());
    for link in &file.links {
        let end = |of: &str| link.get(of).map_or("", |code| code.trim());
        let name = format!("{}→{}", end("supplier"), end("customer"));
        let (Some(supplier), Some(customer)) = (ids.get(end("supplier")), ids.get(end("customer"))) else {
            left_out.push(name);
            continue;
        };
        let mut texts = link.clone();
        texts.extend([
            (String::from("name"), name),
            (String::from("supplier"), supplier.to_string()),
            (String::from("customer"), customer.to_string()),
        ]);
        texts.entry(String::from("cost_share")).or_insert_with(|| String::from("未掌握"));
        make(ChainLink::NOUN, texts)?;
        links += 1;
    }
    let name = file.chain.get("name").cloned().unwrap_or_default();
    Ok(Entered { chain: id, name, nodes: file.nodes.len(), links, left_out })
}

/// Says of which node a fault is.
fn named_fault(error: Error, named: &str) -> Error {
    let Error::Invalid(report) = error else { return error };
    let mut told = Report::default();
    for (field, message) in &report.errors {
        let said = Message::new(
            message.code,
            format!("{named}：{}", message.zh),
            format!("{named}: {}", message.en),
        );
        told.error(field, said);
    }
    Error::Invalid(told)
}

const THERE: Label = Label::new(
    "库里已有这个代码的产业链。换一个代码再导入，或在原来那条链上编辑。",
    "The book has a chain of this code: give another code, or edit that chain.",
);
