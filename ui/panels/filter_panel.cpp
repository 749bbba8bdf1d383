#include "panels/filter_panel.h"

#include "models/text_index.h"
#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStyle>
#include <algorithm>

namespace segue {

namespace {

constexpr int genreNameRole = Qt::UserRole;
constexpr int mostGenreRows = 9;
constexpr int searchedGenres = 12; ///< from here on a list of genres is to be searched
constexpr int longestGenreName = 80;
constexpr int highestLeftOut = 99;
constexpr double unitStep = 0.05;
constexpr double tempoStep = 5;

bool isUnit(int feature)
{
    return feature != Tempo;
}

void setRowVisible(const std::initializer_list<QWidget*>& widgets, bool visible)
{
    for (QWidget* widget : widgets)
        widget->setVisible(visible);
}

} // namespace

FilterPanel::FilterPanel(QWidget* parent)
    : QFrame(parent)
{
    setProperty("card", true);
    setProperty("drawer", true);
    setAccessibleName(tr("Filter the recommended songs"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::within);
    makeHead(layout);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body_ = makeBody();
    scroll->setWidget(body_);
    layout->addWidget(scroll, 1);
    setChoices({});
}

void FilterPanel::makeHead(QVBoxLayout* layout)
{
    auto* head = new QHBoxLayout;
    QLabel* title = makeLabel(tr("Filter"), "section");
    title->setMinimumHeight(metrics::cardHead);
    clear_ = makeLinkButton(tr("Clear all"));
    QPushButton* close = makeLinkButton(tr("Close"));
    head->addWidget(title);
    head->addStretch();
    head->addWidget(clear_);
    head->addWidget(close);
    layout->addLayout(head);
    layout->addWidget(makeParagraph(
        tr("Only songs that meet all of this are recommended. Scores stay what they are."), "quiet"));
    connect(clear_, &QPushButton::clicked, this, [this] {
        setFilter({});
        Q_EMIT filterChanged(filter_);
    });
    connect(close, &QPushButton::clicked, this, &FilterPanel::closeWanted);
}

QWidget* FilterPanel::makeBody()
{
    auto* body = new QWidget;
    body->setProperty("scrolled", true);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, metrics::card, 0);
    column->setSpacing(metrics::within);
    makeGenres(column);

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::within);
    grid->setVerticalSpacing(metrics::within);
    grid->setColumnStretch(0, 1);
    artists_ = new QComboBox;
    artists_->addItems({tr("Any"), tr("New to the listener"), tr("Known to the listener")});
    artists_->setAccessibleName(tr("Artists"));
    artistsName_ = makeLabel(tr("Artists"));
    grid->addWidget(artistsName_, 0, 0);
    grid->addWidget(artists_, 0, 1, 1, 2);
    leftOut_ = new QSpinBox;
    leftOut_->setRange(0, highestLeftOut);
    leftOut_->setSuffix(tr(" %"));
    leftOut_->setSpecialValueText(tr("None"));
    leftOut_->setAccessibleName(tr("Leave out the most played songs, in percent"));
    leftOut_->setToolTip(tr("Leaves out this share of the library's songs, the most played first"));
    grid->addWidget(makeLabel(tr("Leave out most played")), 1, 0);
    grid->addWidget(leftOut_, 1, 1, 1, 2);
    years_ = makeRange(grid, tr("Year"), {}, 1);
    soundTitle_ = makeLabel(tr("Sound"), "strong");
    grid->addWidget(soundTitle_, grid->rowCount(), 0, 1, 3);
    for (int feature = 0; feature < featureCount; ++feature) {
        const auto [least, most] = featureRange(feature);
        features_.at(feature) =
            makeRange(grid, featureTitle(feature), {least, most}, isUnit(feature) ? unitStep : tempoStep);
    }
    column->addLayout(grid);
    column->addStretch();
    connect(artists_, &QComboBox::currentIndexChanged, this, &FilterPanel::read);
    connect(leftOut_, &QSpinBox::valueChanged, this, &FilterPanel::read);
    return body;
}

void FilterPanel::makeGenres(QVBoxLayout* column)
{
    genreTitle_ = makeLabel(tr("Genres"), "strong");
    genreSearch_ = new QLineEdit;
    genreSearch_->setPlaceholderText(tr("Find a genre"));
    genreSearch_->setAccessibleName(tr("Find a genre"));
    genreSearch_->setClearButtonEnabled(true);
    genres_ = new QListWidget;
    genres_->setAccessibleName(tr("Genres"));
    genres_->setUniformItemSizes(true);
    genres_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(genreTitle_);
    column->addWidget(genreSearch_);
    column->addWidget(genres_);
    connect(genreSearch_, &QLineEdit::textChanged, this, &FilterPanel::findGenres);
    connect(genres_, &QListWidget::itemChanged, this, &FilterPanel::read);
}

FilterPanel::RangeRow FilterPanel::makeRange(QGridLayout* grid, const QString& name, SongFilter::Range widest,
                                             double step)
{
    RangeRow row{makeLabel(name), new QDoubleSpinBox, new QDoubleSpinBox};
    const int at = grid->rowCount();
    row.from->setAccessibleName(tr("%1 from").arg(name));
    row.to->setAccessibleName(tr("%1 to").arg(name));
    for (QDoubleSpinBox* end : {row.from, row.to}) {
        end->setSingleStep(step);
        end->setDecimals(step < 1 ? 2 : 0);
        end->setKeyboardTracking(false); // a range is not what it is half typed
    }
    setWidest(row, widest);
    grid->addWidget(row.name, at, 0);
    grid->addWidget(row.from, at, 1);
    grid->addWidget(row.to, at, 2);
    // Ends that pass each other take each other along.
    connect(row.from, &QDoubleSpinBox::valueChanged, this, [this, row](double value) {
        const QSignalBlocker quiet(row.to);
        row.to->setValue(std::max(row.to->value(), value));
        read();
    });
    connect(row.to, &QDoubleSpinBox::valueChanged, this, [this, row](double value) {
        const QSignalBlocker quiet(row.from);
        row.from->setValue(std::min(row.from->value(), value));
        read();
    });
    return row;
}

void FilterPanel::setWidest(const RangeRow& row, SongFilter::Range widest)
{
    const QSignalBlocker quietFrom(row.from);
    const QSignalBlocker quietTo(row.to);
    row.from->setRange(widest.from, widest.to);
    row.to->setRange(widest.from, widest.to);
    setRange(row, {});
}

void FilterPanel::setRange(const RangeRow& row, const std::optional<SongFilter::Range>& range)
{
    const QSignalBlocker quietFrom(row.from);
    const QSignalBlocker quietTo(row.to);
    row.from->setValue(range ? range->from : row.from->minimum());
    row.to->setValue(range ? range->to : row.to->maximum());
}

std::optional<SongFilter::Range> FilterPanel::rangeOf(const RangeRow& row)
{
    if (row.from->value() <= row.from->minimum() && row.to->value() >= row.to->maximum())
        return {};
    return SongFilter::Range{row.from->value(), row.to->value()};
}

void FilterPanel::setChoices(const FilterChoices& choices)
{
    choices_ = choices;
    const bool genres = !choices_.genres.empty();
    genreTitle_->setVisible(genres);
    genres_->setVisible(genres);
    genreSearch_->setVisible(static_cast<int>(choices_.genres.size()) > searchedGenres);
    setRowVisible({artistsName_, artists_}, choices_.hasArtists);
    setRowVisible({years_.name, years_.from, years_.to}, choices_.years.has_value());
    soundTitle_->setVisible(choices_.hasFeatures);
    for (const RangeRow& row : features_)
        setRowVisible({row.name, row.from, row.to}, choices_.hasFeatures);
    if (choices_.years)
        setWidest(years_, *choices_.years);
    fillGenres();
    setFilter(possible(filter_, choices_));
}

void FilterPanel::fillGenres()
{
    const QSignalBlocker quiet(genres_);
    genres_->clear();
    for (const FilterChoices::Genre& genre : choices_.genres) {
        auto* item = new QListWidgetItem(
            tr("%1 (%2)").arg(shortened(genre.name, longestGenreName).simplified(), countText(genre.songs)),
            genres_);
        item->setData(genreNameRole, genre.name);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(Qt::Unchecked);
    }
    const int rows = std::min(mostGenreRows, genres_->count());
    genres_->setFixedHeight(rows * std::max(1, genres_->sizeHintForRow(0)) + metrics::within);
    genreSearch_->clear();
}

void FilterPanel::findGenres(const QString& text)
{
    const QByteArray wanted = foldedText(text);
    for (int row = 0; row < genres_->count(); ++row) {
        QListWidgetItem* item = genres_->item(row);
        item->setHidden(!foldedText(item->data(genreNameRole).toString()).contains(wanted));
    }
}

void FilterPanel::setFilter(const SongFilter& filter)
{
    filter_ = filter;
    const QSignalBlocker quietGenres(genres_);
    const QSignalBlocker quietArtists(artists_);
    const QSignalBlocker quietLeftOut(leftOut_);
    for (int row = 0; row < genres_->count(); ++row) {
        QListWidgetItem* item = genres_->item(row);
        const bool checked = filter_.genres.contains(item->data(genreNameRole).toString());
        item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
    }
    artists_->setCurrentIndex(static_cast<int>(filter_.artists));
    leftOut_->setValue(filter_.leftOutPercent);
    setRange(years_, filter_.years);
    for (int feature = 0; feature < featureCount; ++feature)
        setRange(features_.at(feature), filter_.features.at(feature));
    clear_->setEnabled(!filter_.parts().empty());
}

int FilterPanel::neededWidth() const
{
    const int scrollBar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    return body_->minimumSizeHint().width() + scrollBar + 2 * (metrics::card + metrics::within);
}

void FilterPanel::focusFirst()
{
    const std::array<QWidget*, 4> order{genreSearch_, genres_, artists_, leftOut_};
    for (QWidget* widget : order) {
        if (!widget->isHidden()) {
            widget->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

void FilterPanel::read()
{
    SongFilter filter;
    for (int row = 0; row < genres_->count(); ++row) {
        const QListWidgetItem* item = genres_->item(row);
        if (item->checkState() == Qt::Checked)
            filter.genres << item->data(genreNameRole).toString();
    }
    filter.artists = static_cast<SongFilter::Artists>(artists_->currentIndex());
    filter.leftOutPercent = leftOut_->value();
    if (choices_.years)
        filter.years = rangeOf(years_);
    for (int feature = 0; choices_.hasFeatures && feature < featureCount; ++feature)
        filter.features.at(feature) = rangeOf(features_.at(feature));
    clear_->setEnabled(!filter.parts().empty());
    if (filter == filter_)
        return;
    filter_ = filter;
    Q_EMIT filterChanged(filter_);
}

void FilterPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else
        QFrame::keyPressEvent(event);
}

} // namespace segue
