using System.Runtime.CompilerServices;

namespace JsonOrm.Generators.Tests.Harness;

/// <summary>
/// Compares generated text with <c>Snapshots/Class.Test#Hint.verified.cs</c>, named as Verify names them. On a mismatch
/// the text is written beside it as <c>.received.cs</c>; JSONORM_UPDATE_SNAPSHOTS=1 accepts what was generated.
/// </summary>
internal static class Snapshot
{
    private const string Version = "\"JsonOrm.Generators\", \"";

    /// <summary>Compares the one generated file whose name ends in <paramref name="hint"/>.</summary>
    public static void Match(GeneratorRun run, string hint, [CallerFilePath] string file = "", [CallerMemberName] string test = "")
    {
        var source = run.Result.GeneratedSources.Single(candidate => candidate.HintName.EndsWith(hint, StringComparison.Ordinal));
        string folder = Path.Combine(Path.GetDirectoryName(file)!, "Snapshots");
        string name = $"{Path.GetFileNameWithoutExtension(file)}.{test}#{source.HintName[..^".cs".Length]}";
        string verified = Path.Combine(folder, name + ".verified.cs");
        string received = Path.Combine(folder, name + ".received.cs");
        string actual = WithoutVersion(source.SourceText.ToString());
        if (Environment.GetEnvironmentVariable("JSONORM_UPDATE_SNAPSHOTS") is "1")
        {
            File.WriteAllText(verified, actual);
            File.Delete(received);
            return;
        }

        string expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (expected != actual)
        {
            File.WriteAllText(received, actual);
        }
        else
        {
            File.Delete(received);
        }

        Assert.Equal(expected, actual);
    }

    /// <summary>A release must not change every snapshot.</summary>
    private static string WithoutVersion(string text)
    {
        int start = 0;
        while ((start = text.IndexOf(Version, start, StringComparison.Ordinal)) >= 0)
        {
            start += Version.Length;
            text = text.Remove(start, text.IndexOf('"', start) - start).Insert(start, "VERSION");
        }

        return text;
    }
}
