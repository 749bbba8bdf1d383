#pragma once

#include <QFrame>

class QLabel;
class QPushButton;

namespace segue {

class Job;
class JobProgress;

/// A form to fill in and to start: Defaults above it, and below it, where the form's end is scrolled away,
/// what there is to tell and the button, which gives way to progress and Cancel while the job runs.
class FormCard : public QFrame {
    Q_OBJECT

public:
    struct Words {
        QString title;
        QString reset; ///< with its mnemonic: pages differ in which letters are free
        QString start;
    };

    FormCard(const Words& words, QWidget* form, QWidget* parent = nullptr);

    void setStartToolTip(const QString& text);
    void setStartEnabled(bool enabled);
    /// Gives the keyboard to the button.
    void focusStart();
    /// Progress and Cancel in place of the button, from now until ended().
    void follow(Job* job);
    /// The button is back, with the keyboard where Cancel had it.
    void ended();
    void cancel();
    /// A line above the button; `role` as for makeLabel().
    void tell(const QString& text, const char* role);
    void tellNothing();

Q_SIGNALS:
    void resetWanted();
    void startWanted();

private:
    void adapt();

    QLabel* told_;
    QPushButton* start_;
    JobProgress* progress_;
};

} // namespace segue
