#pragma once

#include "frame/floating_panel.h"
#include "settings/preferences.h"

class QComboBox;
class QSpinBox;

namespace segue {

/// Theme, text size, motion and threads; what is changed takes effect at once.
class PreferencesPanel : public FloatingPanel {
    Q_OBJECT

public:
    PreferencesPanel(Preferences& preferences, QWidget* parent);

    void focusContent();

private:
    void load();

    Preferences& preferences_;
    QComboBox* theme_;
    QSpinBox* textSize_;
    QComboBox* motion_;
    QSpinBox* threads_;
};

} // namespace segue
