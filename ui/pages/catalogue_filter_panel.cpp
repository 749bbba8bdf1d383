#include "pages/catalogue_filter_panel.h"

#include "charts/feature_radar.h"
#include "settings/theme.h"
#include "widgets/format.h"
#include "widgets/span_slider.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QScopedValueRollback>
#include <QSpinBox>

namespace segue {

namespace {
constexpr int featureColumns = 2;
constexpr int gridColumns = 2 * featureColumns;
constexpr int genreLetters = 12;
constexpr int longestGenre = 60;
} // namespace

CatalogueFilterPanel::CatalogueFilterPanel(QWidget* parent)
    : QFrame(parent)
    , genre_(new QComboBox)
    , yearFrom_(makeYear(tr("First year")))
    , yearTo_(makeYear(tr("Last year")))
    , gap_(makeParagraph({}, "quiet"))
{
    setProperty("card", true);
    setAccessibleName(tr("Filters"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    genre_->setAccessibleName(tr("Genre"));
    genre_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    genre_->setMinimumContentsLength(genreLetters);
    connect(genre_, &QComboBox::currentIndexChanged, this, [this] {
        if (telling_)
            Q_EMIT filterChanged();
    });
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::card);
    head->addWidget(makeLabel(tr("Genre")));
    head->addWidget(genre_, 1);
    head->addWidget(makeLabel(tr("Year")));
    head->addWidget(yearFrom_);
    head->addWidget(makeLabel(tr("to")));
    head->addWidget(yearTo_);

    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::card);
    grid->setVerticalSpacing(metrics::within);
    for (int feature = 0; feature < featureCount; ++feature) {
        const auto [lowest, highest] = featureRange(feature);
        auto* slider = new SpanSlider(lowest, highest);
        slider->setAccessibleName(featureName(feature));
        slider->setToolTip(tr("%1: the arrow keys move the lower end, with Shift the upper one; Home takes "
                              "both back")
                               .arg(featureName(feature)));
        connect(slider, &SpanSlider::spanChanged, this, &CatalogueFilterPanel::filterChanged);
        features_[feature] = slider;
        const int row = feature / featureColumns;
        const int column = feature % featureColumns * 2;
        grid->addWidget(makeLabel(featureName(feature), "quiet"), row, column);
        grid->addWidget(slider, row, column + 1);
        grid->setColumnStretch(column + 1, 1);
    }
    grid->addWidget(gap_, featureCount / featureColumns, 0, 1, gridColumns);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::between, metrics::card, metrics::between, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addLayout(head);
    layout->addLayout(grid);
    adapt();
    connect(&Theme::current(), &Theme::changed, this, &CatalogueFilterPanel::adapt);
    setChoices({});
}

/// While hidden they would keep the height of the text they were made with.
void CatalogueFilterPanel::adapt()
{
    for (QWidget* control : std::initializer_list<QWidget*>{genre_, yearFrom_, yearTo_})
        control->setMinimumHeight(Theme::current().rowHeight() + 2);
}

/// The year before the first one stands for no limit.
QSpinBox* CatalogueFilterPanel::makeYear(const QString& name)
{
    auto* year = new QSpinBox;
    year->setAccessibleName(name);
    year->setSpecialValueText(tr("any"));
    year->setKeyboardTracking(false);
    connect(year, &QSpinBox::valueChanged, this, [this] {
        if (telling_)
            Q_EMIT filterChanged();
    });
    return year;
}

void CatalogueFilterPanel::setChoices(const CatalogueChoices& choices)
{
    const QScopedValueRollback quiet(telling_, false);
    const CatalogueFilter before = filter();
    choices_ = choices;
    genre_->clear();
    genre_->addItem(tr("Any"));
    for (const QString& genre : choices.genres)
        genre_->addItem(shortened(genre, longestGenre).simplified(), genre);
    genre_->setEnabled(!choices.genres.empty());
    for (QSpinBox* year : {yearFrom_, yearTo_}) {
        year->setRange(std::max(0, choices.firstYear - 1), choices.lastYear);
        year->setValue(year->minimum());
        year->setEnabled(choices.firstYear != 0);
    }
    QStringList missing;
    if (choices.genres.empty())
        missing << tr("genres");
    if (choices.firstYear == 0)
        missing << tr("years");
    if (!choices.features)
        missing << tr("audio features");
    for (SpanSlider* slider : features_)
        slider->setEnabled(choices.features);
    gap_->setText(tr("This library does not tell: %1.").arg(missing.join(QStringLiteral(", "))));
    gap_->setVisible(!missing.isEmpty());
    setFilter(before);
}

void CatalogueFilterPanel::setFilter(const CatalogueFilter& filter)
{
    const QScopedValueRollback quiet(telling_, false);
    genre_->setCurrentIndex(filter.genre.isEmpty() ? 0 : std::max(0, genre_->findData(filter.genre)));
    yearFrom_->setValue(filter.yearFrom > 0 ? filter.yearFrom : yearFrom_->minimum());
    yearTo_->setValue(filter.yearTo > 0 ? filter.yearTo : yearTo_->minimum());
    for (int feature = 0; feature < featureCount; ++feature) {
        const auto& range = filter.features[feature];
        features_[feature]->setSpan(range && choices_.features ? *range : featureRange(feature));
    }
}

CatalogueFilter CatalogueFilterPanel::filter() const
{
    CatalogueFilter filter;
    filter.genre = genre_->currentData().toString();
    const auto limit = [](const QSpinBox* year) {
        return year->value() == year->minimum() ? 0 : year->value();
    };
    filter.yearFrom = limit(yearFrom_);
    filter.yearTo = limit(yearTo_);
    for (int feature = 0; feature < featureCount; ++feature) {
        if (features_[feature] != nullptr && !features_[feature]->isWhole())
            filter.features[feature] = features_[feature]->span();
    }
    return filter;
}

} // namespace segue
