#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>

namespace segue {

// Small pieces that every page is put together from. Roles and properties are those of the stylesheet.

/// A label that shows what it is given as it is, never as HTML. `role`: "pageTitle", "name", "section",
/// "strong", "quiet", "chip", "good", "warning", "bad", "problem" (under a control), or empty for body text.
QLabel* makeLabel(const QString& text = {}, const char* role = "", QWidget* parent = nullptr);
/// The same, in as many lines as it takes.
QLabel* makeParagraph(const QString& text = {}, const char* role = "", QWidget* parent = nullptr);
/// Gives a label another role.
void setRole(QLabel* label, const char* role);

/// The one button of a card that does what the card is about.
QPushButton* makePrimaryButton(const QString& text, QWidget* parent = nullptr);
/// A button without a border.
QPushButton* makeLinkButton(const QString& text, QWidget* parent = nullptr);

/// A bordered surface.
QFrame* makeCard(QWidget* parent = nullptr);
/// A thin horizontal line.
QFrame* makeRule(QWidget* parent = nullptr);

} // namespace segue
