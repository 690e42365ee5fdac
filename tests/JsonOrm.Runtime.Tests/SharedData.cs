namespace JsonOrm.Runtime.Tests;

/// <summary>
/// The suites and data sets that stand in a folder <c>shared</c> beside the repository, or where JSONORM_SHARED says.
/// </summary>
internal static class SharedData
{
    public static string? Folder { get; } = Find();

    public static string Suite(string name) => Path.Combine(Folder ?? throw new InvalidOperationException("There is no shared folder."), "suites", name);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("JSONORM_SHARED") is { Length: > 0 } named)
        {
            return named;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string shared = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(shared, "suites")))
            {
                return shared;
            }
        }

        return null;
    }
}

/// <summary>A test that needs the shared folder, and says that it was skipped where there is none.</summary>
internal sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SharedData.Folder is null)
        {
            Skip = "There is no shared folder beside the repository; set JSONORM_SHARED to name one.";
        }
    }
}

/// <summary>A theory that needs the shared folder, and says that it was skipped where there is none.</summary>
internal sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (SharedData.Folder is null)
        {
            Skip = "There is no shared folder beside the repository; set JSONORM_SHARED to name one.";
        }
    }
}
