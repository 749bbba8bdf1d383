#include "library/generate_panel.h"

#include "dialogs/library_files.h"
#include "settings/theme.h"
#include "widgets/form_field.h"
#include "widgets/format.h"
#include "widgets/job_progress.h"
#include "widgets/path_field.h"
#include "widgets/text.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileInfo>
#include <QPushButton>
#include <QSpinBox>
#include <limits>

namespace segue {

namespace {

constexpr int mostListeners = 10'000'000;
constexpr int mostSongs = 1'000'000;
/// From here on it takes minutes, and gigabytes.
constexpr int manyListeners = 300'000;
constexpr double formEms = 46;

QSpinBox* makeCountBox(int lowest, int highest, int value, int step)
{
    auto* box = new QSpinBox;
    box->setRange(lowest, highest);
    box->setValue(value);
    box->setSingleStep(step);
    box->setGroupSeparatorShown(true);
    return box;
}

} // namespace

GeneratePanel::GeneratePanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , form_(new QWidget)
    , listeners_(makeCountBox(1, mostListeners, GeneratorParameters{}.listeners, 1000))
    , songs_(makeCountBox(1, mostSongs, GeneratorParameters{}.songs, 1000))
    , seed_(makeCountBox(0, std::numeric_limits<int>::max(), 1, 1))
    , library_(new PathField(PathField::Kind::SaveFile, tr("New library"), libraryFilter()))
    , listenersField_(new FormField(tr("&Listeners"), listeners_, {}))
    , libraryField_(new FormField(tr("New li&brary"), library_, tr("The file that is made")))
    , progress_(new JobProgress)
    , generate_(makePrimaryButton(tr("Generate")))
{
    auto* fields = new QVBoxLayout(form_);
    fields->setContentsMargins(0, 0, 0, 0);
    fields->setSpacing(metrics::between);
    fields->addWidget(listenersField_);
    fields->addWidget(new FormField(
        tr("&Songs"), songs_, tr("1 to 1,000,000: a long tail of them, with artists, genres and sound")));
    fields->addWidget(
        new FormField(tr("S&eed"), seed_, tr("The same numbers give the same library, bit for bit")));
    fields->addWidget(libraryField_);

    auto* close = new QPushButton(tr("Not now"));
    connect(close, &QPushButton::clicked, this, &GeneratePanel::closeWanted);
    connect(generate_, &QPushButton::clicked, this, &GeneratePanel::start);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(metrics::card);
    buttons->addWidget(progress_, 1);
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(generate_);

    QFrame* card = makeCard();
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(metrics::page, metrics::between, metrics::page, metrics::page);
    column->setSpacing(metrics::between);
    column->addWidget(makeLabel(tr("Generate a library"), "section"));
    column->addWidget(
        makeParagraph(tr("Made-up listeners and songs that behave like real ones, to try things out on: a "
                         "few hits and a long tail, tastes that drift, and newcomers."),
                      "quiet"));
    column->addWidget(form_);
    column->addLayout(buttons);
    card->setFixedWidth(static_cast<int>(formEms * Theme::current().em()));
    connect(&Theme::current(), &Theme::changed, card,
            [card] { card->setFixedWidth(static_cast<int>(formEms * Theme::current().em())); });

    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(card);
    row->addStretch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addStretch(1);
    layout->addLayout(row);
    layout->addStretch(2);
    connect(library_, &PathField::pathChanged, this, &GeneratePanel::showState);
    connect(listeners_, &QSpinBox::valueChanged, this, &GeneratePanel::showState);
    showState();
}

void GeneratePanel::begin()
{
    library_->setPath(freeLibraryPath(tr("demo")));
    listeners_->setFocus(Qt::OtherFocusReason);
    listeners_->selectAll();
    showState();
}

GeneratorParameters GeneratePanel::parameters() const
{
    return {listeners_->value(), songs_->value(), static_cast<std::uint64_t>(seed_->value())};
}

QString GeneratePanel::targetPath() const
{
    return withLibraryEnding(library_->path());
}

void GeneratePanel::showState()
{
    const bool running = job_ != nullptr;
    const QString path = targetPath();
    libraryField_->setProblem(path.isEmpty()            ? tr("Choose where the new library goes.")
                              : QFileInfo::exists(path) ? tr("There is a file of that name; choose another.")
                              : !QFileInfo(path).absoluteDir().exists() ? tr("There is no such folder.")
                                                                        : QString());
    listenersField_->setHelp(listeners_->value() >= manyListeners
                                 ? tr("1 to 10,000,000; as many as these take minutes, and some gigabytes")
                                 : tr("1 to 10,000,000; thousands take seconds"));
    form_->setEnabled(!running);
    generate_->setText(
        tr("Generate %1").arg(countText(listeners_->value(), tr("listener"), tr("listeners"))));
    generate_->setEnabled(!running && libraryField_->problem().isEmpty());
}

void GeneratePanel::start()
{
    working_ = true;
    job_ = session_.generate(targetPath(), parameters());
    connect(job_, &Job::finished, this, [this, job = job_.data()] {
        working_ = job->outcome() == JobOutcome::Done;
        job_ = nullptr;
        showState();
    });
    progress_->follow(job_);
    showState();
}

} // namespace segue
