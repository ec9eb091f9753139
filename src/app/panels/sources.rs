//! Every article, with what became of it: how much was found, when it was published, what was odd about it.

use eframe::egui::{self, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::statements::inset;
use crate::app::commands::Command;
use crate::app::rows::List;
use crate::app::state::{State, count, thousands};
use crate::app::theme::{self, size};
use crate::app::{widgets, words};
use crate::corpus::{ArticleId, ArticleInfo, Status};

/// What the view keeps between frames.
#[derive(Debug, Default)]
pub struct Memory {
    list: List,
    shown: (u64, usize),
    articles: Vec<ArticleId>,
}

const SIDE: f32 = 24.0;

/// Paints the view.
pub fn show(ui: &mut Ui, state: &State, memory: &mut Memory, send: &mut Vec<Command>) {
    ui.add_space(12.0);
    let failed = state.unread.iter().filter(|u| u.reason.is_failure()).count();
    let passed = state.unread.len() - failed;
    let mut about = format!("{} read", count(state.shown.totals.articles, "article"));
    about += &if failed > 0 { format!(" · {} not read", thousands(failed)) } else { String::new() };
    about += &if passed > 0 { format!(" · {} passed over", thousands(passed)) } else { String::new() };
    inset(ui, |ui| widgets::heading(ui, "Sources", &about));
    ui.add_space(8.0);
    let revision = (state.corpus.revision(), state.unread.len());
    if memory.shown != revision {
        memory.shown = revision;
        let mut articles: Vec<(ArticleId, &ArticleInfo)> = state.corpus.articles().collect();
        articles.sort_by(|a, b| a.1.file.cmp(&b.1.file));
        memory.articles = articles.into_iter().map(|(id, _)| id).collect();
        memory.list.reset_even(memory.articles.len() + state.unread.len(), 52.0, true);
    }
    let articles = &memory.articles;
    memory.list.show(ui, "Articles", |ui, at| match articles.get(at) {
        Some(&id) => {
            if let Some(info) = state.corpus.article(id) {
                article(ui, state, id, info, send);
            }
        }
        None => {
            if let Some(file) = state.unread.get(at - articles.len()) {
                let right = if file.reason.is_failure() { "not read" } else { "passed over" };
                entry(ui, &file.name, &file.reason.to_string(), right, false, file.reason.is_failure());
            }
        }
    });
}

fn article(ui: &mut Ui, state: &State, id: ArticleId, info: &ArticleInfo, send: &mut Vec<Command>) {
    let mut about = vec![info.file.clone()];
    about.extend(info.meta.outlet.clone());
    about.push(info.published.as_ref().map_or_else(|| "date unknown".into(), |p| words::date(p.date)));
    about.extend(info.warnings.iter().cloned());
    let on = state.reading.as_ref().is_some_and(|r| r.id == id);
    let n = count(state.corpus.rows_of(id).count(), "statement");
    let out = info.status == Status::Excluded;
    let right = if out { "left out".to_owned() } else { n };
    let response = entry(ui, info.headline(), &about.join(" · "), &right, on, out);
    if response.clicked() {
        send.push(Command::ShowArticle(id));
    }
    response.context_menu(|ui| {
        ui.set_min_width(220.0);
        if !on {
            send.push(Command::ShowArticle(id));
        }
        for command in [Command::LeaveOut, Command::OpenOriginal, Command::ShowInFolder] {
            widgets::menu_entry(ui, &command, send);
        }
    });
}

fn entry(ui: &mut Ui, name: &str, about: &str, right: &str, on: bool, odd: bool) -> egui::Response {
    let t = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 52.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, format!("{name}, {right}")));
    if on || (response.hovered() && !odd) {
        ui.painter().rect_filled(rect, 0, if on { t.accent_background } else { t.row_hovered });
    }
    widgets::focus_ring(ui, &response, rect, 0);
    let color = if odd { t.warning } else { t.mute };
    let number = widgets::text_right(ui, pos2(rect.right() - SIDE, rect.top() + 17.0), right, theme::regular(12.0), color);
    let room = number.left() - 16.0 - rect.left() - SIDE;
    let name = widgets::line(ui, name, theme::regular(size::BODY), t.ink, room);
    let about = widgets::line(ui, about, theme::regular(size::SECONDARY), t.mute, rect.width() - 2.0 * SIDE);
    ui.painter().galley(pos2(rect.left() + SIDE, rect.top() + 7.0), name, t.ink);
    ui.painter().galley(pos2(rect.left() + SIDE, rect.top() + 28.0), about, t.mute);
    response
}
