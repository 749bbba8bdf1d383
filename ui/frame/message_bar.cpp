#include "frame/message_bar.h"

#include "settings/tokens.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QStyle>
#include <utility>

namespace segue {

namespace {
constexpr int longestMessage = 900;
}

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , title_(makeParagraph({}, "strong"))
    , text_(makeParagraph())
    , button_(new QPushButton)
    , close_(makeLinkButton(tr("Close")))
{
    setProperty("message", true);
    setAccessibleName(tr("Message"));
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(close_, &QPushButton::clicked, this, &QWidget::hide);
    connect(button_, &QPushButton::clicked, this, [this] {
        const auto agree = std::exchange(agree_, nullptr);
        hide();
        if (agree)
            agree();
    });

    auto* words = new QVBoxLayout;
    words->setSpacing(metrics::within);
    words->addWidget(title_);
    words->addWidget(text_);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::between, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::between);
    layout->addLayout(words, 1);
    layout->addWidget(button_, 0, Qt::AlignTop);
    layout->addWidget(close_, 0, Qt::AlignTop);
    hide();
}

void MessageBar::tellProblem(const QString& what, const QString& why)
{
    agree_ = nullptr;
    button_->hide();
    close_->setText(tr("Close"));
    setRole(title_, "bad");
    say(tr("%1 failed").arg(what), shortened(why, longestMessage));
}

void MessageBar::ask(const QString& question, const QString& button, std::function<void()> agree)
{
    agree_ = std::move(agree);
    button_->setText(button);
    button_->show();
    close_->setText(tr("Stay"));
    setRole(title_, "strong");
    say(question, {});
    close_->setFocus(Qt::OtherFocusReason);
}

void MessageBar::withdrawQuestion()
{
    if (!isQuestion())
        return;
    agree_ = nullptr;
    hide();
}

QString MessageBar::text() const
{
    return text_->text().isEmpty() ? title_->text() : title_->text() + u'\n' + text_->text();
}

void MessageBar::say(const QString& title, const QString& text)
{
    setProperty("question", isQuestion());
    style()->unpolish(this);
    style()->polish(this);
    title_->setText(title);
    text_->setText(text);
    text_->setVisible(!text.isEmpty());
    setAccessibleDescription(this->text());
    show();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace segue
