#include "dialogs/preferences_dialog.h"

#include "settings/tokens.h"
#include "widgets/text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QThread>

namespace segue {

PreferencesDialog::PreferencesDialog(Preferences& preferences, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Preferences"));

    auto* theme = new QComboBox;
    theme->addItems({tr("As the system"), tr("Light"), tr("Dark")});
    theme->setCurrentIndex(static_cast<int>(preferences.theme()));
    connect(theme, &QComboBox::currentIndexChanged, this,
            [&preferences](int index) { preferences.setTheme(static_cast<ThemeChoice>(index)); });

    auto* textSize = new QSpinBox;
    textSize->setRange(Preferences::smallestText, Preferences::largestText);
    textSize->setSuffix(tr(" pt"));
    textSize->setValue(preferences.textSize());
    connect(textSize, &QSpinBox::valueChanged, &preferences, &Preferences::setTextSize);

    auto* motion = new QComboBox;
    motion->addItems({tr("As the system"), tr("On"), tr("Off")});
    motion->setCurrentIndex(static_cast<int>(preferences.motion()));
    connect(motion, &QComboBox::currentIndexChanged, this,
            [&preferences](int index) { preferences.setMotion(static_cast<MotionChoice>(index)); });

    auto* threads = new QSpinBox;
    threads->setRange(1, QThread::idealThreadCount());
    threads->setValue(preferences.threads());
    connect(threads, &QSpinBox::valueChanged, &preferences, &Preferences::setThreads);

    auto* form = new QFormLayout;
    form->setVerticalSpacing(metrics::between);
    form->setHorizontalSpacing(metrics::page);
    form->addRow(tr("&Theme"), theme);
    form->addRow(tr("Te&xt size"), textSize);
    form->addRow(tr("&Motion"), motion);
    form->addRow(tr("T&hreads"), threads);
    form->addRow(makeParagraph(tr("Training uses this many threads and always gives way to the window. "
                                  "The number never changes the results."),
                               "quiet"));

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::page, metrics::page, metrics::page, metrics::page);
    layout->setSpacing(metrics::page);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

} // namespace segue
