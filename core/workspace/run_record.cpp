#include "workspace/run_record.h"

#include "kernels/kernels.h"

#include <Eigen/Core>
#include <QFile>
#include <QSysInfo>
#include <sqlite3.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace segue {

namespace {

/// "Intel(R) Core(TM) ...": the first name that the system gives its processors; empty where it does not.
QString processorName()
{
    QFile file(u"/proc/cpuinfo"_s);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Text))
        return {};
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray& line : lines) {
        if (line.startsWith("model name"))
            return QString::fromUtf8(line.mid(line.indexOf(':') + 1)).trimmed();
    }
    return {};
}

QJsonObject versionsHere()
{
    return {{u"segue"_s, QLatin1String(SEGUE_VERSION)},
            {u"qt"_s, QLatin1String(qVersion())},
            {u"eigen"_s,
             u"%1.%2.%3"_s.arg(EIGEN_WORLD_VERSION).arg(EIGEN_MAJOR_VERSION).arg(EIGEN_MINOR_VERSION)},
            {u"sqlite"_s, QLatin1String(sqlite3_libversion())},
            {u"compiler"_s, QLatin1String(__VERSION__)}};
}

QJsonObject machineHere()
{
    const auto pages = static_cast<double>(sysconf(_SC_PHYS_PAGES));
    const double memory = pages * static_cast<double>(sysconf(_SC_PAGE_SIZE)) / (1024.0 * 1024);
    return {{u"processor"_s, processorName()},
            {u"architecture"_s, QSysInfo::currentCpuArchitecture()},
            {u"instruction_set"_s, QLatin1String(segue_kernels_level())},
            {u"processors"_s, QThread::idealThreadCount()},
            {u"memory_mib"_s, static_cast<double>(static_cast<qint64>(memory))},
            {u"system"_s, QSysInfo::prettyProductName()},
            {u"kernel"_s, QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion()}};
}

} // namespace

RunRecord recordHere(const Compute& compute)
{
    RunRecord record;
    record.versions = versionsHere();
    record.machine = machineHere();
    record.threads = compute.threads;
    return record;
}

QJsonObject toJson(const RunRecord& record)
{
    return {{u"data_fingerprint"_s, record.dataFingerprint},
            {u"split_fingerprint"_s, record.splitFingerprint},
            {u"measured_on"_s, toString(record.part)},
            {u"test_openings"_s, record.testOpenings},
            {u"item_knn_neighbours"_s, neighboursText(record.neighbours)},
            {u"versions"_s, record.versions},
            {u"machine"_s, record.machine},
            {u"threads"_s, record.threads},
            {u"seconds"_s, record.seconds}};
}

RunRecord runRecordFrom(const QJsonObject& json)
{
    RunRecord record;
    record.dataFingerprint = json[u"data_fingerprint"_s].toString();
    record.splitFingerprint = json[u"split_fingerprint"_s].toString();
    record.part = heldOutPartFrom(json[u"measured_on"_s].toString()).value_or(HeldOutPart::Test);
    record.testOpenings = json[u"test_openings"_s].toInt();
    record.neighbours = neighboursFrom(json[u"item_knn_neighbours"_s].toString())
                            .value_or(ItemKnnRecommender::defaultNeighbours);
    record.versions = json[u"versions"_s].toObject();
    record.machine = json[u"machine"_s].toObject();
    record.threads = json[u"threads"_s].toInt();
    record.seconds = json[u"seconds"_s].toDouble();
    return record;
}

} // namespace segue
