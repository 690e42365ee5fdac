using JsonOrm.Files;
using JsonOrm.Simulation.Files;

namespace JsonOrm.Simulation.Planted;

/// <summary>A disk that delegates everything except what a planted defect overrides.</summary>
internal abstract class DefectiveFiles(IFileSystem files) : PassingFileSystem(files)
{
    protected const string Root = "/db/db.json";
    protected const string RootDraft = "/db/db.json.tmp";

    protected static bool IsLog(string path) => path.StartsWith("/db/wal/0", StringComparison.Ordinal);
}
