//! A courier that keeps what it is given, and fails when it is told to.

use courier::{Courier, Failure, Mail, Post, Target};
use std::sync::Mutex;

/// What would have left the machine.
#[derive(Default)]
pub struct Letterbox {
    mails: Mutex<Vec<Mail>>,
    posts: Mutex<Vec<Post>>,
    fails: Mutex<Option<Failure>>,
}

impl Letterbox {
    /// The mails so far; none are kept.
    pub fn mails(&self) -> Vec<Mail> {
        std::mem::take(&mut *self.mails.lock().expect("no test panicked here"))
    }

    /// The posts so far; none are kept.
    pub fn posts(&self) -> Vec<Post> {
        std::mem::take(&mut *self.posts.lock().expect("no test panicked here"))
    }

    /// From now on everything fails so; or nothing does.
    pub fn fails(&self, with: Option<Failure>) {
        *self.fails.lock().expect("no test panicked here") = with;
    }

    fn takes(&self) -> Result<(), Failure> {
        self.fails.lock().expect("no test panicked here").clone().map_or(Ok(()), Err)
    }
}

impl Courier for Letterbox {
    fn carries_mail(&self) -> bool {
        true
    }

    fn accepts(&self, url: &str) -> Result<Target, Failure> {
        Target::parse(url, &[])
    }

    fn mail(&self, mail: &Mail) -> Result<(), Failure> {
        self.takes()?;
        self.mails.lock().expect("no test panicked here").push(mail.clone());
        Ok(())
    }

    fn post(&self, post: &Post) -> Result<(), Failure> {
        self.takes()?;
        self.posts.lock().expect("no test panicked here").push(post.clone());
        Ok(())
    }
}
