#include "widgets/question_row.h"

#include "widgets/text.h"

#include <QBoxLayout>

namespace segue {

QuestionRow::QuestionRow(const QString& confirm, const QString& keep, QWidget* parent)
    : QWidget(parent)
    , text_(makeParagraph())
    , confirm_(new QPushButton(confirm))
{
    QPushButton* keepButton = makeLinkButton(keep);
    connect(confirm_, &QPushButton::clicked, this, &QuestionRow::confirmed);
    connect(keepButton, &QPushButton::clicked, this, &QuestionRow::kept);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(text_, 1);
    row->addWidget(confirm_);
    row->addWidget(keepButton);
    hide();
}

void QuestionRow::ask(const QString& question)
{
    text_->setText(question);
    show();
    confirm_->setFocus(Qt::OtherFocusReason);
}

bool QuestionRow::cancel(QWidget* after)
{
    if (isHidden())
        return false;
    const bool hadKeyboard = isAncestorOf(focusWidget());
    hide();
    if (hadKeyboard)
        after->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace segue
