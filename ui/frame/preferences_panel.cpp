#include "frame/preferences_panel.h"

#include "widgets/form_field.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QSpinBox>
#include <QThread>

namespace segue {

namespace {
constexpr double preferencesEms = 30;
}

PreferencesPanel::PreferencesPanel(Preferences& preferences, QWidget* parent)
    : FloatingPanel(tr("Preferences"), Corner::Top, preferencesEms, 0, parent)
    , preferences_(preferences)
    , theme_(new QComboBox)
    , textSize_(new QSpinBox)
    , motion_(new QComboBox)
    , threads_(new QSpinBox)
{
    theme_->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    motion_->addItems({tr("As the system"), tr("On"), tr("Off")});
    textSize_->setRange(Preferences::smallestText, Preferences::largestText);
    textSize_->setSuffix(tr(" pt"));
    threads_->setRange(1, QThread::idealThreadCount());
    load();
    connect(theme_, &QComboBox::activated, this,
            [this](int index) { preferences_.setTheme(static_cast<ThemeChoice>(index)); });
    connect(motion_, &QComboBox::activated, this,
            [this](int index) { preferences_.setMotion(static_cast<MotionChoice>(index)); });
    connect(textSize_, &QSpinBox::valueChanged, &preferences_, &Preferences::setTextSize);
    connect(threads_, &QSpinBox::valueChanged, &preferences_, &Preferences::setThreads);
    connect(&preferences_, &Preferences::appearanceChanged, this, &PreferencesPanel::load);

    content().addWidget(new FormField(tr("&Theme"), theme_, tr("Light, dark, or what the desktop has")));
    content().addWidget(new FormField(tr("Te&xt size"), textSize_, tr("Everything else grows with it")));
    content().addWidget(new FormField(tr("&Motion"), motion_, tr("A song that rises in a list moves there")));
    content().addWidget(new FormField(tr("T&hreads"), threads_,
                                      tr("Training uses this many and always gives way to the window. The "
                                         "number never changes the results.")));
}

void PreferencesPanel::focusContent()
{
    theme_->setFocus(Qt::OtherFocusReason);
}

void PreferencesPanel::load()
{
    theme_->setCurrentIndex(static_cast<int>(preferences_.theme()));
    motion_->setCurrentIndex(static_cast<int>(preferences_.motion()));
    const QSignalBlocker quiet(textSize_);
    textSize_->setValue(preferences_.textSize());
    threads_->setValue(preferences_.threads());
}

} // namespace segue
