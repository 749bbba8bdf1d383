#include "library/import_panel.h"

#include "dialogs/library_files.h"
#include "models/column_model.h"
#include "settings/theme.h"
#include "widgets/data_table.h"
#include "widgets/format.h"
#include "widgets/job_progress.h"
#include "widgets/path_field.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDir>
#include <QFileInfo>
#include <QRadioButton>
#include <QTabBar>
#include <algorithm>
#include <array>

namespace segue {

namespace {

constexpr int longestLibraryName = 32;
constexpr int fileCharacters = 16;
constexpr int numberCharacters = 8;
constexpr int badRowsShown = 5;
constexpr int sourcesStretch = 4;
constexpr int previewStretch = 9;

QVBoxLayout* columnOf(QWidget* card)
{
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(metrics::between, metrics::card, metrics::between, metrics::between);
    layout->setSpacing(metrics::card);
    return layout;
}

void addField(QVBoxLayout& column, const QString& name, PathField* field)
{
    QLabel* label = makeLabel(name);
    label->setBuddy(field);
    column.addWidget(label);
    column.addWidget(field);
}

QString checkedText(const TablePreview& table)
{
    const QString rows = countText(table.rowsChecked, ImportPanel::tr("row"), ImportPanel::tr("rows"));
    return table.complete ? ImportPanel::tr("%1, all checked").arg(rows)
                          : ImportPanel::tr("the first %1 checked").arg(rows);
}

} // namespace

ImportPanel::ImportPanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , sources_(makeCard())
    , songs_(new PathField(PathField::Kind::OpenFile, tr("Songs"),
                           tr("Tables (*.csv *.tsv *.txt);;All files (*)")))
    , interactions_(new PathField(PathField::Kind::OpenFile, tr("Listening history"),
                                  tr("Tables (*.csv *.tsv *.txt);;All files (*)")))
    , hetrec_(new PathField(PathField::Kind::Folder, tr("HetRec folder")))
    , intoOpen_(new QRadioButton)
    , intoNew_(new QRadioButton(tr("A ne&w library")))
    , newLibrary_(new PathField(PathField::Kind::SaveFile, tr("New library"), libraryFilter()))
    , begin_(makeParagraph(tr("Choose a file to see what is in it. Nothing is written before you say so."),
                           "quiet"))
    , shown_(new QWidget)
    , tabs_(new QTabBar)
    , checked_(makeLabel({}, "quiet"))
    , table_(new ImportTable)
    , badRowsBox_(new QWidget)
    , badRowsText_(makeParagraph({}, "warning"))
    , badRows_(new ColumnModel(this))
    , skipBadRows_(new QCheckBox(tr("Leave these rows ou&t and import the others")))
    , again_(new QFrame)
    , againText_(makeParagraph())
    , hint_(makeParagraph({}, "quiet"))
    , progress_(new JobProgress)
    , import_(makePrimaryButton(tr("Import")))
{
    auto* columns = new QHBoxLayout;
    columns->setSpacing(metrics::between);
    columns->addWidget(makeSources(), sourcesStretch);
    columns->addWidget(makePreview(), previewStretch);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::between);
    layout->addLayout(columns, 1);
    layout->addWidget(makeFoot());

    connect(songs_, &PathField::pathChanged, this,
            [this](const QString& path) { setSource(request_.songs, &request_.songsAs, path); });
    connect(interactions_, &PathField::pathChanged, this, [this](const QString& path) {
        setSource(request_.interactions, &request_.interactionsAs, path);
    });
    connect(hetrec_, &PathField::pathChanged, this,
            [this](const QString& path) { setSource(request_.hetrec, nullptr, path); });
    connect(newLibrary_, &PathField::pathChanged, this, &ImportPanel::showState);
    connect(intoNew_, &QRadioButton::toggled, this, &ImportPanel::look);
    connect(skipBadRows_, &QCheckBox::toggled, this, &ImportPanel::showState);
    connect(tabs_, &QTabBar::currentChanged, this, &ImportPanel::showTable);
    connect(table_, &ImportTable::layoutChosen, this, [this](const ChosenLayout& chosen) {
        if (TableChoice* choice = choiceShown())
            choice->layout = chosen;
        look();
    });
    // Cut otherwise, the file has other columns, and what was said of them no longer holds.
    connect(table_, &ImportTable::separatorChosen, this, [this](char separator) {
        if (TableChoice* choice = choiceShown())
            *choice = {std::nullopt, separator, choice->encoding};
        look();
    });
    connect(table_, &ImportTable::encodingChosen, this, [this](TextEncoding encoding) {
        if (TableChoice* choice = choiceShown())
            choice->encoding = encoding;
        look();
    });
    connect(import_, &QPushButton::clicked, this, &ImportPanel::start);
    connect(&session_, &Session::imported, this, [this](const ImportReport& report) {
        if (working_ && !report.imported)
            refused(report);
    });
    connect(&session_, &Session::importedBefore, this, [this](const QString& why) {
        if (working_)
            askAgain(why);
    });
}

QWidget* ImportPanel::makeSources()
{
    QVBoxLayout* column = columnOf(sources_);
    column->addWidget(makeLabel(tr("What to import"), "section"));
    column->addWidget(makeParagraph(tr("CSV or TSV tables. History alone is enough: songs are then made from "
                                       "their ids."),
                                    "quiet"));
    addField(*column, tr("&Listening history"), interactions_);
    addField(*column, tr("&Songs"), songs_);
    addField(*column, tr("or a &HetRec folder"), hetrec_);
    column->addSpacing(metrics::card);
    column->addWidget(makeLabel(tr("Into"), "section"));
    column->addWidget(intoOpen_);
    column->addWidget(intoNew_);
    column->addWidget(newLibrary_);
    column->addStretch();
    return sources_;
}

QWidget* ImportPanel::makePreview()
{
    tabs_->setExpanding(false);
    tabs_->setUsesScrollButtons(true);
    tabs_->setAccessibleName(tr("Files"));
    auto* badRows = new DataTable(badRows_, tr("Rows that cannot be read"));
    badRows->setColumnCharacters(1, fileCharacters);
    badRows->setColumnCharacters(2, numberCharacters);
    badRows->setColumnCharacters(3, numberCharacters);
    const auto fitRows = [badRows] {
        badRows->setFixedHeight((badRowsShown + 1) * Theme::current().rowHeight());
    };
    connect(&Theme::current(), &Theme::changed, badRows, fitRows);
    fitRows();
    auto* bad = new QVBoxLayout(badRowsBox_);
    bad->setContentsMargins(0, 0, 0, 0);
    bad->setSpacing(metrics::within);
    bad->addWidget(badRowsText_);
    bad->addWidget(badRows);
    bad->addWidget(skipBadRows_);
    badRowsBox_->hide();

    auto* head = new QHBoxLayout;
    head->addWidget(tabs_, 1);
    head->addWidget(checked_);
    auto* shown = new QVBoxLayout(shown_);
    shown->setContentsMargins(0, 0, 0, 0);
    shown->setSpacing(metrics::card);
    shown->addLayout(head);
    shown->addWidget(table_, 1);
    shown->addWidget(badRowsBox_);
    shown_->hide();

    QFrame* card = makeCard();
    QVBoxLayout* column = columnOf(card);
    column->addWidget(makeLabel(tr("What is in it"), "section"));
    column->addWidget(begin_);
    column->addWidget(shown_, 1);
    begin_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    column->addStretch();
    return card;
}

QWidget* ImportPanel::makeFoot()
{
    again_->setProperty("notice", true);
    auto* againButton = new QPushButton(tr("Import a&gain"));
    connect(againButton, &QPushButton::clicked, this, [this] {
        request_.again = true;
        start();
    });
    auto* againRow = new QHBoxLayout(again_);
    againRow->setContentsMargins(metrics::between, metrics::card, metrics::card, metrics::card);
    againRow->addWidget(againText_, 1);
    againRow->addWidget(againButton, 0, Qt::AlignTop);
    again_->hide();

    auto* close = new QPushButton(tr("Not now"));
    connect(close, &QPushButton::clicked, this, &ImportPanel::closeWanted);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::card);
    row->addWidget(hint_, 1);
    row->addWidget(progress_, 1);
    row->addWidget(close);
    row->addWidget(import_);
    auto* foot = new QWidget;
    auto* layout = new QVBoxLayout(foot);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::card);
    layout->addWidget(again_);
    layout->addLayout(row);
    return foot;
}

void ImportPanel::begin(const ImportRequest& sources)
{
    request_ = sources;
    const QString open = session_.path();
    intoOpen_->setVisible(!open.isEmpty());
    intoOpen_->setText(tr("The &open one, %1")
                           .arg(withoutMnemonics(shortened(QFileInfo(open).fileName(), longestLibraryName))));
    const std::array fields{songs_, interactions_, hetrec_, newLibrary_};
    for (PathField* field : fields)
        field->blockSignals(true);
    songs_->setPath(sources.songs);
    interactions_->setPath(sources.interactions);
    hetrec_->setPath(sources.hetrec);
    newLibrary_->setPath(freeLibraryPath(tr("music")));
    for (PathField* field : fields)
        field->blockSignals(false);
    intoNew_->setChecked(true);
    skipBadRows_->setChecked(sources.skipBadRows);
    again_->hide();
    look();
    interactions_->setFocus(Qt::OtherFocusReason);
}

void ImportPanel::setSource(QString& source, TableChoice* choice, const QString& path)
{
    source = path;
    if (choice != nullptr)
        *choice = {};
    look();
}

/// Reads the beginnings of the files, as they are to be understood by now.
void ImportPanel::look()
{
    again_->hide();
    request_.again = false;
    const bool any =
        !request_.songs.isEmpty() || !request_.interactions.isEmpty() || !request_.hetrec.isEmpty();
    if (!any) {
        question_.drop();
        looking_ = false;
        show({});
        return;
    }
    looking_ = true;
    question_.ask(
        session_.jobs(), this,
        [request = request_, intoNew = intoNew_->isChecked()](Progress& progress) {
            return previewImport(request, intoNew, PreviewLimits(), progress);
        },
        [this](Result<ImportPreview> preview) {
            looking_ = false;
            if (preview) {
                show(std::move(*preview));
                return;
            }
            show({});
            hint_->setText(preview.error().message);
        });
    showState();
}

void ImportPanel::show(ImportPreview preview)
{
    preview_ = std::move(preview);
    const int before = std::max(tabs_->currentIndex(), 0);
    {
        const QSignalBlocker quiet(tabs_);
        while (tabs_->count() > 0)
            tabs_->removeTab(0);
        for (const TablePreview& table : preview_.tables)
            tabs_->addTab(withoutMnemonics(shortened(QFileInfo(table.path).fileName(), longestLibraryName)));
        tabs_->setCurrentIndex(std::min(before, tabs_->count() - 1));
    }
    shown_->setVisible(!preview_.tables.empty());
    begin_->setVisible(preview_.tables.empty());
    showTable();
    showBadRows(preview_.badRowCount, preview_.badRows);
    showState();
}

void ImportPanel::showTable()
{
    const int shown = tabs_->currentIndex();
    if (shown < 0 || shown >= std::ssize(preview_.tables))
        return;
    const TablePreview& table = preview_.tables[shown];
    checked_->setText(table.problem.isEmpty() ? checkedText(table) : QString());
    table_->setTable(table, choiceShown() == nullptr);
}

void ImportPanel::showBadRows(std::int64_t count, const std::vector<BadRow>& rows)
{
    const auto kept = std::make_shared<const std::vector<BadRow>>(rows);
    badRows_->setColumns(badRowColumns(kept), static_cast<int>(kept->size()));
    const QString listed = count > std::ssize(rows)
                               ? tr(" The first %1 are listed.").arg(countText(std::ssize(rows)))
                               : QString();
    badRowsText_->setText(tr("%1 cannot be read.%2").arg(countText(count, tr("row"), tr("rows")), listed));
    badRowsBox_->setVisible(count > 0);
}

/// The button works once there is nothing in the way, and the hint says what is.
void ImportPanel::showState()
{
    const bool running = job_ != nullptr;
    newLibrary_->setEnabled(intoNew_->isChecked());
    sources_->setEnabled(!running);
    const QString what = missing();
    hint_->setText(what);
    hint_->setVisible(!running);
    import_->setText(buttonText());
    import_->setEnabled(what.isEmpty() && !running && !looking_);
}

QString ImportPanel::missing() const
{
    if (preview_.tables.empty())
        return tr("Choose at least one file or a folder.");
    if (!preview_.readable())
        return tr("One of the files cannot be taken as it is; see above.");
    if (targetPath().isEmpty())
        return tr("Choose where the new library goes.");
    if (intoNew_->isChecked() && QFileInfo::exists(targetPath()))
        return tr("There is a library of that name already; choose another, or open it first to add to it.");
    if (intoNew_->isChecked() && !QFileInfo(targetPath()).absoluteDir().exists())
        return tr("There is no such folder for the new library.");
    if (!badRowsBox_->isHidden() && !skipBadRows_->isChecked())
        return tr("Mend the rows in the file, or leave them out.");
    return {};
}

QString ImportPanel::targetPath() const
{
    return intoNew_->isChecked() ? withLibraryEnding(newLibrary_->path()) : session_.path();
}

QString ImportPanel::buttonText() const
{
    const bool history = preview_.listeners > 0;
    const std::int64_t count = history ? preview_.listeners : preview_.songs;
    if (count == 0)
        return tr("Import");
    const QString what = history ? countText(count, tr("listener"), tr("listeners"))
                                 : countText(count, tr("song"), tr("songs"));
    return preview_.complete() ? tr("Import %1").arg(what) : tr("Import %1 and more").arg(what);
}

/// Of the file in the tab in front; null where it is part of a set whose format is fixed.
TableChoice* ImportPanel::choiceShown()
{
    const int shown = tabs_->currentIndex();
    if (shown < 0 || shown >= std::ssize(preview_.tables))
        return nullptr;
    const QString& path = preview_.tables[shown].path;
    if (path == request_.songs)
        return &request_.songsAs;
    return path == request_.interactions ? &request_.interactionsAs : nullptr;
}

void ImportPanel::start()
{
    again_->hide();
    request_.skipBadRows = !badRowsBox_->isHidden() && skipBadRows_->isChecked();
    working_ = true;
    job_ = session_.import(targetPath(), request_);
    connect(job_, &Job::finished, this, [this, job = job_.data()] { ended(job); });
    progress_->follow(job_);
    showState();
}

void ImportPanel::ended(const Job* job)
{
    working_ = working_ && job->outcome() == JobOutcome::Done;
    job_ = nullptr;
    showState();
}

void ImportPanel::refused(const ImportReport& report)
{
    working_ = false;
    showBadRows(report.badRowCount, report.badRows);
    skipBadRows_->setFocus(Qt::OtherFocusReason);
}

void ImportPanel::askAgain(const QString& why)
{
    againText_->setText(tr("%1 Importing it again adds its plays to those that are there.").arg(why));
    again_->show();
}

} // namespace segue
