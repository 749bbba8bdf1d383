#include "panels/explanation_panel.h"

#include "charts/contribution_bars.h"
#include "charts/feature_dots.h"
#include "charts/score_bar.h"
#include "charts/waterfall_bars.h"
#include "settings/theme.h"
#include "widgets/elided_label.h"
#include "widgets/format.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QScrollArea>
#include <QStyle>

namespace segue {

namespace {

constexpr int shownSongs = 6;
constexpr std::size_t shownFeatures = 4;

QColor others(const Tokens& tokens)
{
    return tokens.baseline;
}

std::function<QColor(const Tokens&)> colour(Component component)
{
    return [component](const Tokens& tokens) { return colourOf(component, tokens); };
}

QString capitalised(QString text)
{
    text[0] = text[0].toUpper();
    return text;
}

} // namespace

ExplanationPanel::ExplanationPanel(JobRunner& jobs, QWidget* parent)
    : QFrame(parent)
    , jobs_(jobs)
    , close_(makeLinkButton(tr("Close")))
    , scroll_(new QScrollArea)
    , content_(new QWidget)
    , hint_(makeParagraph(tr("Choose a song to see what its score is made of."), "quiet"))
    , song_(new ElidedLabel("strong"))
    , artist_(new ElidedLabel("quiet"))
    , sentence_(makeParagraph())
    , parts_(new WaterfallBars(tr("Parts of the score, end to end")))
    , diversity_(makeParagraph({}, "quiet"))
    , historyTitle_(makeLabel(tr("From your history"), "strong"))
    , history_(new ContributionBars(tr("What songs of the history add to the ALS part")))
    , soundTitle_(makeLabel(tr("Its sound against yours"), "strong"))
    , soundText_(makeParagraph({}, "quiet"))
    , sound_(
          new FeatureDots(tr("Features of the song against the profile, and what they add to the likeness")))
{
    setProperty("card", true);
    setAccessibleName(tr("Why this song?"));
    historyTitle_->setToolTip(asPlainToolTip(
        tr("What each song you heard adds to the ALS part; with the others they add up to it")));
    connect(close_, &QPushButton::clicked, this, &ExplanationPanel::closeWanted);
    connect(history_, &LabelledBars::lineClicked, this, [this](int line) {
        if (line < std::ssize(historySongs_))
            Q_EMIT historySongChosen(historySongs_[line]);
    });

    auto* column = new QVBoxLayout(content_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::within);
    column->addWidget(song_);
    column->addWidget(artist_);
    column->addWidget(sentence_);
    column->addSpacing(metrics::within);
    column->addWidget(parts_);
    column->addWidget(diversity_);
    column->addSpacing(metrics::within);
    column->addWidget(historyTitle_);
    column->addWidget(history_);
    column->addSpacing(metrics::within);
    column->addWidget(soundTitle_);
    column->addWidget(soundText_);
    column->addWidget(sound_);
    column->addStretch();
    content_->setProperty("scrolled", true);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::StrongFocus);
    scroll_->setAccessibleName(tr("Explanation"));
    scroll_->setWidget(content_);

    auto* head = new QHBoxLayout;
    QLabel* title = makeLabel(tr("Why this song?"), "section");
    title->setMinimumHeight(metrics::cardHead);
    head->addWidget(title);
    head->addStretch();
    head->addWidget(close_);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::card, metrics::card, metrics::card, metrics::card);
    layout->setSpacing(metrics::card);
    layout->addLayout(head);
    layout->addWidget(hint_);
    layout->addWidget(scroll_, 1);
    close_->hide();
    clear();
}

void ExplanationPanel::explainSong(const std::shared_ptr<const ListenerScores>& listener,
                                   const Ranking& ranking, int song, const Place& place)
{
    question_.ask(
        jobs_, this,
        [listener, weights = ranking.weights, song](Progress&) -> Result<Answer> {
            const Ensemble& ensemble = *listener->workspace->ensemble;
            Answer answer;
            answer.explanation =
                explain(ensemble, listener->scores, listener->history, weights, song, shownSongs);
            answer.sentence = plainSentence(*listener, answer.explanation);
            answer.likeness = featureLikeness(ensemble.content(), answer.explanation);
            return answer;
        },
        [this, listener, place](const Result<Answer>& answer) {
            if (answer)
                tell(*listener, *answer, place);
        });
}

void ExplanationPanel::clear()
{
    question_.drop();
    content_->hide();
    hint_->show();
}

void ExplanationPanel::setDrawer(bool drawer)
{
    close_->setVisible(drawer);
    setProperty("drawer", drawer);
    style()->unpolish(this);
    style()->polish(this);
}

void ExplanationPanel::focusText()
{
    scroll_->setFocus();
}

QString ExplanationPanel::sentence() const
{
    return sentence_->text();
}

QString ExplanationPanel::diversity() const
{
    return parts_->lines().empty() ? QString() : parts_->lines().back().words;
}

void ExplanationPanel::tell(const ListenerScores& listener, const Answer& answer, const Place& place)
{
    const Explanation& explanation = answer.explanation;
    const Songs& songs = listener.workspace->data->catalogue.songs;
    const QString& title = songs.title[explanation.song];
    const QString& artist = songs.artist[explanation.song];
    song_->setText(title);
    artist_->setText(artist);
    artist_->setVisible(!artist.isEmpty() && artist != title);
    sentence_->setText(answer.sentence);
    diversity_->setText(diversityReason(listener, place));
    diversity_->setVisible(!diversity_->text().isEmpty());
    showParts(explanation, place);
    showHistory(listener, explanation);
    showSound(listener, answer);
    hint_->hide();
    content_->show();
}

void ExplanationPanel::showParts(const Explanation& explanation, const Place& place)
{
    std::vector<WaterfallBars::Part> parts;
    for (const Component component : components) {
        if (explanation.speaks[component])
            parts.push_back({nameOf(component), explanation.parts[component], colour(component),
                             tr("%1: %2 of the weight")
                                 .arg(nameOf(component), percentText(explanation.weights[component]))});
    }
    const QString step = diversityStep(place);
    parts_->setParts(std::move(parts), tr("Score"),
                     {step.isEmpty() ? QString() : tr("Diversity"), step,
                      [](const Tokens& tokens) { return tokens.diversity; }});
}

void ExplanationPanel::showHistory(const ListenerScores& listener, const Explanation& explanation)
{
    historySongs_.clear();
    std::vector<ContributionBars::Row> rows;
    if (explanation.speaks[Component::Als] && explanation.weights[Component::Als] > 0) {
        for (const Contribution& contribution : explanation.history) {
            rows.push_back({listener.workspace->data->catalogue.songs.title[contribution.song],
                            contribution.value, colour(Component::Als)});
            historySongs_.push_back(contribution.song);
        }
        const QString rest = explanation.otherSongs > 0
                                 ? countText(explanation.otherSongs, tr("other"), tr("others"))
                                 : tr("scaling");
        rows.push_back({rest, explanation.other, others, true});
    }
    historyTitle_->setVisible(!rows.empty());
    history_->setRows(std::move(rows));
}

void ExplanationPanel::showSound(const ListenerScores& listener, const Answer& answer)
{
    const Explanation& explanation = answer.explanation;
    const std::vector<FeatureLikeness>& likeness = answer.likeness;
    const auto sound = listener.workspace->ensemble->content().standardised(explanation.song);
    std::vector<FeatureDots::Row> rows;
    double sum = 0;
    double rest = 0;
    for (std::size_t i = 0; i < likeness.size(); ++i) {
        const auto [feature, value] = likeness[i];
        const double profile = (*explanation.profile)[feature];
        sum += value;
        if (i >= shownFeatures) {
            rest += value;
            continue;
        }
        const QString name = capitalised(featureName(feature));
        rows.push_back({name, sound[feature], profile, value,
                        tr("%1: the song %2, the profile %3 standard deviations from the library's mean")
                            .arg(name, signedText(sound[feature], 1), signedText(profile, 1))});
    }
    const std::size_t unlisted = likeness.size() - rows.size();
    const QString restName =
        unlisted == 0 ? QString() : countText(static_cast<std::int64_t>(unlisted), tr("other"), tr("others"));
    const bool own = !listener.history.empty();
    soundTitle_->setText(own ? tr("Its sound against yours") : tr("Its sound against the library's"));
    if (!explanation.hasFeatures)
        soundText_->setText(tr("No audio features are known of this song."));
    else if (!explanation.profile)
        soundText_->setText(tr("No audio features are known of what you heard."));
    else
        soundText_->setText(
            (own ? tr("● the song  ○ you; likeness %1") : tr("● the song  ○ the library; likeness %1"))
                .arg(scoreText(sum)));
    soundText_->setToolTip(asPlainToolTip(
        tr("Likeness is the cosine, at most 1; beside each feature stands what it adds to it")));
    sound_->setRows(std::move(rows), restName, rest);
}

} // namespace segue
