#include "library/import_table.h"

#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/row_delegate.h"
#include "widgets/table_header.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QTableView>

namespace segue {

namespace {

constexpr int meaningEms = 11;
constexpr int notUsed = -1;

QString missingText(const TablePreview& table)
{
    QStringList names;
    for (const Column column : table.missing)
        names << readableName(column);
    return ImportTable::tr("Say which column is: %1.").arg(names.join(QStringLiteral(", ")));
}

} // namespace

ImportTable::ImportTable(QWidget* parent)
    : QFrame(parent)
    , model_(new PreviewModel(this))
    , view_(new QTableView)
    , separator_(new QComboBox)
    , encoding_(new QComboBox)
    , header_(new QCheckBox(tr("The first row has &names")))
    , controls_(new QWidget)
    , problem_(makeParagraph({}, "bad"))
{
    separator_->addItem(tr("Comma"), QChar(u','));
    separator_->addItem(tr("Semicolon"), QChar(u';'));
    separator_->addItem(tr("Tab"), QChar(u'\t'));
    separator_->addItem(tr("Bar |"), QChar(u'|'));
    separator_->setAccessibleName(tr("Separator"));
    encoding_->addItem(tr("UTF-8"), static_cast<int>(TextEncoding::Utf8));
    encoding_->addItem(tr("Latin-1"), static_cast<int>(TextEncoding::Latin1));
    encoding_->setAccessibleName(tr("Encoding"));
    connect(separator_, &QComboBox::activated, this,
            [this] { Q_EMIT separatorChosen(separator_->currentData().toChar().toLatin1()); });
    connect(encoding_, &QComboBox::activated, this,
            [this] { Q_EMIT encodingChosen(static_cast<TextEncoding>(encoding_->currentData().toInt())); });
    connect(header_, &QCheckBox::clicked, this, [this] { tellLayout(notUsed); });

    view_->setModel(model_);
    view_->setHorizontalHeader(new TableHeader(view_));
    view_->setItemDelegate(new RowDelegate(view_));
    view_->setAccessibleName(tr("First rows"));
    view_->setShowGrid(false);
    view_->setTabKeyNavigation(false);
    view_->verticalHeader()->hide();
    view_->setSelectionMode(QAbstractItemView::NoSelection);
    view_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);

    connect(&Theme::current(), &Theme::changed, this, &ImportTable::adapt);

    auto* row = new QHBoxLayout(controls_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::card);
    QLabel* separatorName = makeLabel(tr("Se&parator"), "quiet");
    separatorName->setBuddy(separator_);
    QLabel* encodingName = makeLabel(tr("Enco&ding"), "quiet");
    encodingName->setBuddy(encoding_);
    row->addWidget(separatorName);
    row->addWidget(separator_);
    row->addWidget(encodingName);
    row->addWidget(encoding_);
    row->addWidget(header_);
    row->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::card);
    layout->addWidget(controls_);
    layout->addWidget(problem_);
    layout->addWidget(view_, 1);
}

void ImportTable::setTable(const TablePreview& table, bool fixed)
{
    // The same columns keep their boxes, so that the keyboard stays where it is.
    const bool sameColumns = !meanings_.empty() && table.layout.width == table_.layout.width &&
                             table.kind == table_.kind && table.path == table_.path && fixed == fixed_;
    table_ = table;
    fixed_ = fixed;
    controls_->setVisible(!fixed && table.problem.isEmpty());
    view_->setVisible(table.problem.isEmpty());
    problem_->setText(!table.problem.isEmpty() ? table.problem
                      : table.missing.empty()  ? QString()
                                               : missingText(table));
    problem_->setVisible(!problem_->text().isEmpty());
    separator_->setCurrentIndex(separator_->findData(QChar::fromLatin1(table.separator)));
    encoding_->setCurrentIndex(encoding_->findData(static_cast<int>(table.encoding)));
    header_->setChecked(table.layout.hasHeader);

    if (sameColumns) {
        // A reset would take the boxes with it.
        model_->setRows(table);
        showMeanings();
    } else {
        model_->setTable(table);
        makeMeanings();
    }
}

QComboBox* ImportTable::meaning(int field) const
{
    return field >= 0 && field < std::ssize(meanings_) ? meanings_[field] : nullptr;
}

void ImportTable::makeMeanings()
{
    meanings_.clear();
    for (int field = 0; field < table_.layout.width; ++field) {
        auto* box = new QComboBox;
        box->addItem(tr("Not used"), notUsed);
        for (const Column column : possibleColumns(table_.kind))
            box->addItem(readableName(column), static_cast<int>(column));
        box->setEnabled(!fixed_);
        box->setAccessibleName(
            tr("Meaning of %1").arg(model_->headerData(field, Qt::Horizontal, Qt::DisplayRole).toString()));
        connect(box, &QComboBox::activated, this, [this, field] { tellLayout(field); });
        meanings_.push_back(box);
        view_->setIndexWidget(model_->index(0, field), box);
    }
    adapt();
    showMeanings();
}

/// Sizes by the text, which may grow while the table is shown.
void ImportTable::adapt()
{
    const Theme& theme = Theme::current();
    view_->verticalHeader()->setDefaultSectionSize(theme.rowHeight());
    for (int field = 0; field < std::ssize(meanings_); ++field) {
        meanings_[field]->ensurePolished();
        view_->setColumnWidth(field, static_cast<int>(meaningEms * theme.em()));
    }
    if (!meanings_.empty())
        view_->setRowHeight(0, meanings_.front()->sizeHint().height() + metrics::card);
}

void ImportTable::showMeanings()
{
    for (int field = 0; field < std::ssize(meanings_); ++field) {
        int meaning = notUsed;
        for (const Column column : possibleColumns(table_.kind)) {
            if (table_.layout.fieldOf(column) == field)
                meaning = static_cast<int>(column);
        }
        meanings_[field]->setCurrentIndex(meanings_[field]->findData(meaning));
    }
}

/// What the boxes say now; where two say the same, the one that was changed holds.
void ImportTable::tellLayout(int changedField)
{
    ChosenLayout layout;
    layout.hasHeader = header_->isChecked();
    for (int field = 0; field < std::ssize(meanings_); ++field) {
        const int meaning = meanings_[field]->currentData().toInt();
        const bool givesWay = field != changedField && changedField >= 0 &&
                              meaning == meanings_[changedField]->currentData().toInt();
        if (meaning != notUsed && !givesWay)
            layout.fields.insert(Column{meaning}, field);
    }
    Q_EMIT layoutChosen(layout);
}

} // namespace segue
