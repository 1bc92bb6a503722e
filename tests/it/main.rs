//! Tests of the processes through the public interface: analytic results, known answers, statistics with tolerances in
//! standard errors, and properties of whole months. One binary, so that the crate links once.

mod analytic;
mod benefits;
mod demography;
mod disability;
mod employers;
mod flows;
mod identities;
mod keys;
mod levers;
mod matching;
mod migration;
mod pay;
mod search;
mod separation;
mod support;
mod training;
mod youth;
