#include "dialogs/import_dialog.h"

#include "dialogs/library_files.h"
#include "settings/tokens.h"
#include "widgets/format.h"
#include "widgets/path_field.h"
#include "widgets/text.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QRadioButton>

namespace segue {

namespace {
constexpr int importDialogWidth = 620;
constexpr int longestName = 40;
} // namespace

ImportDialog::ImportDialog(const QString& openLibrary, const ImportRequest& sources, QWidget* parent)
    : QDialog(parent)
    , openLibrary_(openLibrary)
    , songs_(new PathField(PathField::Kind::OpenFile, tr("Songs"),
                           tr("Tables (*.csv *.tsv *.txt);;All files (*)")))
    , interactions_(new PathField(PathField::Kind::OpenFile, tr("Listening history"),
                                  tr("Tables (*.csv *.tsv *.txt);;All files (*)")))
    , hetrec_(new PathField(PathField::Kind::Folder, tr("HetRec folder")))
    , intoOpen_(new QRadioButton)
    , intoNew_(new QRadioButton(tr("A new library")))
    , newLibrary_(new PathField(PathField::Kind::SaveFile, tr("New library"), libraryFilter()))
    , skipBadRows_(new QCheckBox(tr("Leave out rows that cannot be read, and import the others")))
    , again_(new QCheckBox(tr("Also files that were imported before")))
    , hint_(makeParagraph({}, "quiet"))
{
    setWindowTitle(tr("Import"));
    songs_->setPath(sources.songs);
    interactions_->setPath(sources.interactions);
    hetrec_->setPath(sources.hetrec);
    skipBadRows_->setChecked(sources.skipBadRows);
    again_->setChecked(sources.again);
    newLibrary_->setPath(freeLibraryPath(tr("music")));
    intoOpen_->setText(tr("The open library, %1")
                           .arg(withoutMnemonics(shortened(QFileInfo(openLibrary).fileName(), longestName))));
    intoOpen_->setVisible(!openLibrary.isEmpty());
    intoNew_->setChecked(true);

    auto* form = new QFormLayout;
    form->setVerticalSpacing(metrics::card);
    form->setHorizontalSpacing(metrics::page);
    form->addRow(
        makeParagraph(tr("Songs and listening history are CSV or TSV tables with a header; separator, "
                         "encoding and columns are recognised. History alone is enough: songs are then "
                         "made from their ids."),
                      "quiet"));
    form->addRow(tr("&Listening history"), interactions_);
    form->addRow(tr("&Songs"), songs_);
    form->addRow(tr("or a &HetRec folder"), hetrec_);
    form->addRow(makeRule());
    form->addRow(tr("Into"), intoOpen_);
    form->addRow(openLibrary.isEmpty() ? tr("Into") : QString(), intoNew_);
    form->addRow(QString(), newLibrary_);
    form->addRow(makeRule());
    form->addRow(QString(), skipBadRows_);
    form->addRow(QString(), again_);
    if (openLibrary.isEmpty())
        form->setRowVisible(intoOpen_, false);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    import_ = makePrimaryButton(tr("Import"));
    buttons->addButton(import_, QDialogButtonBox::AcceptRole);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (PathField* field : {songs_, interactions_, hetrec_, newLibrary_})
        connect(field, &PathField::pathChanged, this, &ImportDialog::showState);
    connect(intoNew_, &QRadioButton::toggled, this, &ImportDialog::showState);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    layout->setSpacing(metrics::between);
    layout->addLayout(form);
    layout->addWidget(hint_);
    layout->addWidget(buttons);
    resize(importDialogWidth, sizeHint().height());
    import_->setDefault(true);
    showState();
}

QString ImportDialog::libraryPath() const
{
    return intoNew_->isChecked() ? withLibraryEnding(newLibrary_->path()) : openLibrary_;
}

ImportRequest ImportDialog::request() const
{
    ImportRequest request;
    request.songs = songs_->path();
    request.interactions = interactions_->path();
    request.hetrec = hetrec_->path();
    request.skipBadRows = skipBadRows_->isChecked();
    request.again = again_->isChecked();
    return request;
}

/// The button works once there is a source and a place, and the hint says what is missing.
void ImportDialog::showState()
{
    newLibrary_->setEnabled(intoNew_->isChecked());
    const ImportRequest wanted = request();
    QString missing;
    if (wanted.songs.isEmpty() && wanted.interactions.isEmpty() && wanted.hetrec.isEmpty())
        missing = tr("Choose at least one file or a folder to import.");
    for (const QString& path : {wanted.songs, wanted.interactions, wanted.hetrec}) {
        if (!path.isEmpty() && !QFileInfo::exists(path))
            missing = tr("There is no %1.").arg(path);
    }
    if (missing.isEmpty() && libraryPath().isEmpty())
        missing = tr("Choose where the new library goes.");
    if (missing.isEmpty() && intoNew_->isChecked() && QFileInfo::exists(libraryPath()))
        missing = tr("There is a file of that name already; choose another, or open it first to add to it.");
    hint_->setText(missing);
    import_->setEnabled(missing.isEmpty());
}

} // namespace segue
