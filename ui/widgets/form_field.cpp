#include "widgets/form_field.h"

#include "settings/tokens.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QStyle>

namespace segue {

FormField::FormField(const QString& name, QWidget* editor, const QString& help, QWidget* parent)
    : QWidget(parent)
    , editor_(editor)
    , note_(makeParagraph({}, "quiet"))
    , help_(help)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::card);
    if (!name.isEmpty()) {
        QLabel* label = makeLabel(name);
        label->setBuddy(editor);
        row->addWidget(label, 1);
        editor->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // all of one width
        editor->setAccessibleName(QString(name).remove(u'&'));
    }
    row->addWidget(editor, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(row);
    layout->addWidget(note_);
    show();
}

void FormField::setHelp(const QString& help)
{
    help_ = help;
    show();
}

void FormField::setProblem(const QString& problem)
{
    if (problem == problem_)
        return;
    problem_ = problem;
    editor_->setProperty("invalid", !problem.isEmpty());
    editor_->style()->unpolish(editor_);
    editor_->style()->polish(editor_);
    show();
}

void FormField::show()
{
    note_->setText(problem_.isEmpty() ? help_ : problem_);
    setRole(note_, problem_.isEmpty() ? "quiet" : "problem");
    editor_->setAccessibleDescription(note_->text());
}

} // namespace segue
