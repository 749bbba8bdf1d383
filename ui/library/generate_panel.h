#pragma once

#include "session.h"

#include <QPointer>
#include <QWidget>

class QPushButton;
class QSpinBox;

namespace segue {

class FormField;
class JobProgress;
class PathField;

/// Makes up a library: how large it is and where it goes.
class GeneratePanel : public QWidget {
    Q_OBJECT

public:
    explicit GeneratePanel(Session& session, QWidget* parent = nullptr);

    void begin();
    /// A generation that was started here runs, or the library that it made is being opened.
    bool isWorking() const { return working_; }
    /// What it worked for is there.
    void rest() { working_ = false; }
    GeneratorParameters parameters() const;
    QPushButton* generateButton() const { return generate_; }

Q_SIGNALS:
    void closeWanted();

private:
    QString targetPath() const;
    void showState();
    void start();

    Session& session_;
    QPointer<Job> job_;
    bool working_ = false;

    QWidget* form_;
    QSpinBox* listeners_;
    QSpinBox* songs_;
    QSpinBox* seed_;
    PathField* library_;
    FormField* listenersField_;
    FormField* libraryField_;
    JobProgress* progress_;
    QPushButton* generate_;
};

} // namespace segue
