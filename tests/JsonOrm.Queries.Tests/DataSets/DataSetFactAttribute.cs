using JsonOrm.Queries.Tests.Sqlite;

namespace JsonOrm.Queries.Tests.DataSets;

/// <summary>A test that needs the shared folder and SQLite, and says that it was skipped where there is none.</summary>
internal sealed class DataSetFactAttribute : FactAttribute
{
    public DataSetFactAttribute() =>
        Skip = SharedData.Folder is null ? "There is no shared folder beside the repository; set JSONORM_SHARED to name one." : SqliteLibrary.Missing;
}
