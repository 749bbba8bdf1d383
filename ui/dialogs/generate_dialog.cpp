#include "dialogs/generate_dialog.h"

#include "dialogs/library_files.h"
#include "settings/tokens.h"
#include "widgets/path_field.h"
#include "widgets/text.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QSpinBox>
#include <limits>

namespace segue {

namespace {

constexpr int dialogWidth = 560;

QSpinBox* makeSpinBox(int lowest, int highest, int value)
{
    auto* box = new QSpinBox;
    box->setRange(lowest, highest);
    box->setValue(value);
    box->setGroupSeparatorShown(true);
    return box;
}

} // namespace

GenerateDialog::GenerateDialog(QWidget* parent)
    : QDialog(parent)
    , listeners_(makeSpinBox(1, 10'000'000, GeneratorParameters{}.listeners))
    , songs_(makeSpinBox(1, 1'000'000, GeneratorParameters{}.songs))
    , seed_(makeSpinBox(0, std::numeric_limits<int>::max(), 1))
    , library_(new PathField(PathField::Kind::SaveFile, tr("New library"), libraryFilter()))
    , hint_(makeParagraph({}, "quiet"))
{
    setWindowTitle(tr("Generate a library"));
    library_->setPath(freeLibraryPath(tr("demo")));

    auto* form = new QFormLayout;
    form->setVerticalSpacing(metrics::card);
    form->setHorizontalSpacing(metrics::page);
    form->addRow(
        makeParagraph(tr("Makes up listeners and songs that behave like real ones, to try things out "
                         "on. The same numbers give the same library."),
                      "quiet"));
    form->addRow(tr("&Listeners"), listeners_);
    form->addRow(tr("&Songs"), songs_);
    form->addRow(tr("S&eed"), seed_);
    form->addRow(tr("&New library"), library_);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    generate_ = makePrimaryButton(tr("Generate"));
    buttons->addButton(generate_, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(library_, &PathField::pathChanged, this, &GenerateDialog::showState);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    layout->setSpacing(metrics::between);
    layout->addLayout(form);
    layout->addWidget(hint_);
    layout->addWidget(buttons);
    resize(dialogWidth, sizeHint().height());
    generate_->setDefault(true);
    showState();
}

QString GenerateDialog::libraryPath() const
{
    return withLibraryEnding(library_->path());
}

GeneratorParameters GenerateDialog::parameters() const
{
    return {listeners_->value(), songs_->value(), static_cast<std::uint64_t>(seed_->value())};
}

void GenerateDialog::showState()
{
    const QString path = libraryPath();
    hint_->setText(path.isEmpty()            ? tr("Choose where the new library goes.")
                   : QFileInfo::exists(path) ? tr("There is a file of that name already; choose another.")
                                             : QString());
    hint_->setVisible(!hint_->text().isEmpty());
    generate_->setEnabled(hint_->text().isEmpty());
}

} // namespace segue
