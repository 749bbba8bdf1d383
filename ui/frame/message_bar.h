#pragma once

#include <QFrame>
#include <functional>

class QLabel;
class QPushButton;

namespace segue {

/// What the window has to say, over the page: that something failed, or a question with one way to go on.
/// What is said later takes the place of what was said before.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget* parent = nullptr);

    void tellProblem(const QString& what, const QString& why);
    /// `agree` is called when the button is pressed; closing the bar is a no.
    void ask(const QString& question, const QString& button, std::function<void()> agree);
    /// Takes back a question that is no longer one.
    void withdrawQuestion();
    bool isQuestion() const { return agree_ != nullptr; }
    QString text() const;

private:
    void say(const QString& title, const QString& text);

    QLabel* title_;
    QLabel* text_;
    QPushButton* button_;
    QPushButton* close_;
    std::function<void()> agree_;
};

} // namespace segue
