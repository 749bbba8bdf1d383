#pragma once

#include "settings/preferences.h"

#include <QDialog>

namespace segue {

/// Theme, text size, motion and threads. Every choice takes effect, and is kept, as it is made.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    explicit PreferencesDialog(Preferences& preferences, QWidget* parent = nullptr);
};

} // namespace segue
