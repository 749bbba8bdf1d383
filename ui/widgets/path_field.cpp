#include "widgets/path_field.h"

#include "dialogs/file_choice.h"
#include "settings/tokens.h"

#include <QBoxLayout>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>

namespace segue {

PathField::PathField(Kind kind, const QString& name, const QString& filter, QWidget* parent)
    : QWidget(parent)
    , kind_(kind)
    , name_(name)
    , filter_(filter)
    , edit_(new QLineEdit)
{
    edit_->setAccessibleName(name);
    setFocusProxy(edit_);
    auto* button = new QPushButton(tr("Choose..."));
    button->setAccessibleName(tr("Choose %1").arg(name));
    connect(button, &QPushButton::clicked, this, &PathField::choose);
    connect(edit_, &QLineEdit::textChanged, this, [this] { Q_EMIT pathChanged(path()); });

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::card);
    layout->addWidget(edit_, 1);
    layout->addWidget(button);
}

QString PathField::path() const
{
    const QString text = edit_->text().trimmed();
    return text.isEmpty() ? QString() : QDir::cleanPath(QDir::fromNativeSeparators(text));
}

void PathField::setPath(const QString& path)
{
    edit_->setText(QDir::toNativeSeparators(path));
}

void PathField::choose()
{
    const auto take = [this](const QString& chosen) { setPath(chosen); };
    switch (kind_) {
    case Kind::OpenFile:
        askForFile(this, name_, path(), filter_, take);
        break;
    case Kind::SaveFile:
        askForNewFile(this, name_, path(), filter_, take);
        break;
    case Kind::Folder:
        askForFolder(this, name_, path(), take);
        break;
    }
}

} // namespace segue
