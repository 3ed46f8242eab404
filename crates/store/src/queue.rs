//! The queue before the threads that read: of those without work, the one that worked last is given the next job.
//!
//! Its caches are warm, and the others' stay as they are: a server that little is asked of holds little more memory than one
//! reader does. A channel that all take from would wake them in turn and fill the caches of each.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// Jobs that wait for threads, or threads that wait for jobs.
pub(crate) struct Queue<J> {
    state: Mutex<State<J>>,
    /// Most jobs that wait.
    most: usize,
}

struct State<J> {
    /// Threads without work, the one that worked last at the end.
    idle: Vec<oneshot::Sender<J>>,
    /// Jobs in the order in which they came; empty while a thread is idle.
    waiting: VecDeque<J>,
    closed: bool,
}

impl<J> Queue<J> {
    /// A queue in which at most so many jobs wait.
    pub(crate) fn new(most: usize) -> Queue<J> {
        let state = State { idle: Vec::new(), waiting: VecDeque::new(), closed: false };
        Queue { state: Mutex::new(state), most }
    }

    /// Hands a job to a thread, or lets it wait; gives it back when too many wait or the queue was closed.
    pub(crate) fn push(&self, job: J) -> Result<(), J> {
        let mut state = self.lock();
        let mut job = job;
        while let Some(thread) = state.idle.pop() {
            // A thread that ended while it was idle gives the job back.
            match thread.send(job) {
                Ok(()) => return Ok(()),
                Err(back) => job = back,
            }
        }
        if state.closed || state.waiting.len() >= self.most {
            return Err(job);
        }
        state.waiting.push_back(job);
        Ok(())
    }

    /// Waits for the next job; nothing once the queue is closed and no job is left.
    pub(crate) fn next(&self) -> Option<J> {
        let given = {
            let mut state = self.lock();
            if let Some(job) = state.waiting.pop_front() {
                return Some(job);
            }
            if state.closed {
                return None;
            }
            let (thread, given) = oneshot::channel();
            state.idle.push(thread);
            given
        };
        given.blocking_recv().ok()
    }

    /// Takes no more jobs; threads end after those that wait.
    pub(crate) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        state.idle.clear();
    }

    fn lock(&self) -> MutexGuard<'_, State<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::Queue;
    use std::sync::Arc;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    #[test]
    fn the_thread_that_worked_last_is_given_the_next_job() {
        let queue = Arc::new(Queue::<u32>::new(8));
        let (said, heard) = channel();
        let threads: Vec<_> = (0..4)
            .map(|thread| {
                let (queue, said) = (queue.clone(), said.clone());
                std::thread::spawn(move || {
                    while let Some(job) = queue.next() {
                        said.send((thread, job)).expect("the test listens");
                    }
                })
            })
            .collect();
        let all_idle = || {
            while queue.lock().idle.len() < 4 {
                std::thread::yield_now()
            }
        };
        let mut who = Vec::new();
        for job in 0..20 {
            all_idle();
            queue.push(job).expect("taken");
            who.push(heard.recv_timeout(Duration::from_secs(10)).expect("done").0);
        }
        assert!(who.iter().all(|thread| *thread == who[0]), "{who:?}");
        queue.close();
        for thread in threads {
            thread.join().expect("ends");
        }
    }

    #[test]
    fn jobs_that_wait_are_done_in_their_order_even_after_closing() {
        let queue = Queue::new(3);
        for job in 0..3 {
            assert_eq!(queue.push(job), Ok(()));
        }
        assert_eq!(queue.push(3), Err(3), "too many wait");
        queue.close();
        assert_eq!(queue.push(4), Err(4), "closed");
        assert_eq!(std::iter::from_fn(|| queue.next()).collect::<Vec<_>>(), [0, 1, 2]);
    }
}
