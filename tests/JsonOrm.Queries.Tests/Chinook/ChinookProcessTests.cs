namespace JsonOrm.Queries.Tests.Chinook;

public sealed class ChinookProcessTests
{
    [SharedFact]
    public void A_second_process_answers_every_case_from_the_files_of_the_first()
    {
        string folder = Path.Combine(Path.GetTempPath(), "jsonorm-chinook-process-" + Guid.NewGuid().ToString("N"));
        try
        {
            ChinookStores.Write(folder);
            (int exitCode, string output, string errors) = ChinookProcess.Run(folder);
            Assert.True(exitCode == 0, errors);
            Assert.InRange(int.Parse(output, System.Globalization.CultureInfo.InvariantCulture), 50, int.MaxValue);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
