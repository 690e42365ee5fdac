using System.Diagnostics;
using JsonOrm.Rows;

namespace JsonOrm.Runtime.Tests.Rows;

/// <summary>Records are plain JSON lines to other programs too.</summary>
public sealed class JqTests
{
    [JqFact]
    public void Jq_reads_every_record_and_the_members_in_order()
    {
        var random = new Random(9);
        var writer = new RowWriter();
        var lines = new MemoryStream();
        const int Rows = 200;
        for (int i = 0; i < Rows; i++)
        {
            SampleTable.Write(writer, SampleTable.Row(random), RowForm.Object, SampleTable.Schema);
            lines.Write(writer.TakeRow().Span);
            lines.WriteByte((byte)'\n');
        }

        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, lines.ToArray());
            using Process jq = Process.Start(new ProcessStartInfo("jq", ["-c", "[keys_unsorted[] | select(startswith(\"Maybe\") | not)]", file]) { RedirectStandardOutput = true })!;
            string[] output = jq.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            jq.WaitForExit();
            Assert.Equal(0, jq.ExitCode);
            string members = "[" + string.Join(',', SampleTable.Types.Select(t => $"\"{t}\"")) + "]";
            Assert.Equal(Enumerable.Repeat(members, Rows), output);
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>A test that needs jq, and says that it was skipped where there is none.</summary>
internal sealed class JqFactAttribute : FactAttribute
{
    public JqFactAttribute()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "jq"))))
        {
            Skip = "jq is not installed.";
        }
    }
}
