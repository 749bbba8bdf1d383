#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace segue {

/// A question on the page itself whether to do something that cannot be undone. Hidden while nothing is
/// asked.
class QuestionRow : public QWidget {
    Q_OBJECT

public:
    /// `confirm` and `keep` are the two answers.
    QuestionRow(const QString& confirm, const QString& keep, QWidget* parent = nullptr);

    /// Shows the question and gives the keyboard to the answer that does it.
    void ask(const QString& question);
    /// Puts it away, and the keyboard to `after` where it was on an answer; false where nothing was asked.
    bool cancel(QWidget* after);

Q_SIGNALS:
    void confirmed();
    void kept();

private:
    QLabel* text_;
    QPushButton* confirm_;
};

} // namespace segue
