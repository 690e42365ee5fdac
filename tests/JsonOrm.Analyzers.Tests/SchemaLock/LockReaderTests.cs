using JsonOrm.SchemaLock;

namespace JsonOrm.Analyzers.Tests.SchemaLock;

/// <summary>Every way in which a lock file can be wrong is told at its line.</summary>
public sealed class LockReaderTests
{
    private static readonly string s_text = LockTexts.Of(
        "public required string Name { get; set; } public State State { get; set; } } public enum State { New",
        "public required string Mail { get; set; /* was Name */ } public State State { get; set; } [Index] public int Age { get; set; } } public enum State { New");

    [Fact]
    public void The_file_that_the_others_are_made_of_is_sound() => Assert.Empty(LockReader.Read(s_text).Faults);

    [Theory]
    [InlineData("[{\"table\"", "<<<<<<< HEAD\n[{\"table\"", "ConflictMarkers", 0, "<<<<<<<")]
    [InlineData("{\"id\":2", "=======\n{\"id\":2", "ConflictMarkers", 3, "=======")]
    [InlineData("{\"end\"", ">>>>>>> branch\n{\"end\"", "ConflictMarkers", 8, ">>>>>>>")]
    [InlineData("\"format\":1", "\"format\":2", "LaterFormat", 0, "2")]
    [InlineData("{\"id\":2,", "{\"id\":1,", "ReusedId", 3, "id 1 of column 'Mail' is the id of column 'Id' too")]
    [InlineData("{\"id\":3,", "{\"id\":9,", "MissingColumn", 5, "no line has id 3")]
    [InlineData("\"key\":[1]", "\"key\":[7]", "MissingColumn", 6, "the key names id 7, which no line has")]
    [InlineData("\"columns\":[4]", "\"columns\":[5]", "MissingColumn", 7, "index 'ix_user_Age' names id 5, which no line has")]
    [InlineData("\"Age\",\"type\":\"int\"", "\"Age\",\"type\":\"long\"", "HashMismatch", 0, "version 2 was changed after it was accepted")]
    [InlineData("\"name\":\"Name\"", "\"name\":\"Nome\"", "HashMismatch", 0, "a version before 2 was changed after it was accepted")]
    [InlineData("\"version\":2", "\"version\":3", "HashMismatch", 0, "a version before 3 was changed after it was accepted")]
    public void What_is_wrong_is_told_at_its_line(string old, string edited, string kind, int line, string detail)
    {
        LockFault fault = LockReader.Read(s_text.Edit(old, edited)).Faults[0];
        Assert.Equal((kind, line, detail), (fault.Kind.ToString(), fault.Line, fault.Detail));
    }

    [Theory]
    [InlineData("[{\"table\"", "{\"table\"", 0, "the first line begins with [{\"table\":")]
    [InlineData("\"table\":\"user\"", "\"table\":7", 0, "\"table\" is a text")]
    [InlineData("\"minimumVersion\":1", "\"minimumVersion\":3", 0, "\"minimumVersion\" is a number from 1 to 2")]
    [InlineData("\"version\":2", "\"version\":2000000000", 0, "\"version\" is a number from 1 to 9999")]
    [InlineData("\"version\":2", "\"version\":2,\"version\":2", 0, "the member \"version\" occurs twice")]
    [InlineData("\"hash\":", "\"hush\":", 0, "the member \"hash\" is missing")]
    [InlineData("{\"id\":1,", "{\"id\":0,", 2, "\"id\" is a number of at least 1")]
    [InlineData("{\"id\":1,", "{\"id\":1.5,", 2, "numbers are integers of at most 64 bits")]
    [InlineData("\"Id\",\"type\":\"int\"", "\"Id\",\"type\":\"Int32\"", 2, "\"Int32\" is no type of a column")]
    [InlineData("\"Id\",\"type\":\"int\",\"nullable\":false", "\"Id\",\"type\":\"int\"", 2, "the member \"nullable\" is missing")]
    [InlineData("\"Id\",\"type\":\"int\",\"nullable\":false", "\"Id\",\"type\":\"int\",\"nullable\":maybe", 2, "'m' begins no value")]
    [InlineData("\"name\":\"Id\"", "\"title\":\"Id\"", 2, "the member \"name\" is missing")]
    [InlineData("\"name\":\"Id\",", "\"name\":\"Id\",\"length\":4,", 2, "the member \"length\" is not known here")]
    [InlineData("\"name\":\"Id\"", "\"name\":\"I\\d\"", 2, "this is no escape of JSON")]
    [InlineData("\"name\":\"Id\"", "\"name\":\"Id", 2, "'}' is expected here")]
    [InlineData("\"name\":\"Age\"", "\"name\":\"Id\"", 5, "'Id' is the name of two columns in version 2")]
    [InlineData("\"until\":1", "\"until\":2", 3, "\"until\" is a number from 1 to 1")]
    [InlineData("\"Age\",\"type\":\"int\",\"nullable\":false,\"since\":2", "\"Age\",\"type\":\"int\",\"nullable\":false,\"since\":3", 5, "\"since\" is a number from 1 to 2")]
    [InlineData("\"members\":{\"New\":0}", "\"members\":[0]", 4, "\"members\" is an object of names and numbers")]
    [InlineData("\"assigned\":true}", "\"assigned\":true}{}", 6, "something follows the value")]
    [InlineData("\"key\":[1]", "\"key\":[]", 6, "\"key\" is an array of at least one id")]
    [InlineData("\"assigned\":true},", "\"assigned\":true}", 6, "the line ends without a comma")]
    [InlineData("{\"key\"", "{\"kay\"", 6, "a line begins with \"id\", \"key\", \"index\" or \"references\"")]
    [InlineData("{\"end\":true}]", "{\"end\":true}]\n{}", 9, "nothing follows {\"end\":true}]")]
    [InlineData("{\"end\":true}]\n", "", 8, "the last line, {\"end\":true}], is missing")]
    [InlineData("{\"index\"", "{\"key\":[1]},\n{\"index\"", 7, "the key has two lines")]
    public void A_line_that_is_not_what_the_format_says_is_told_with_the_reason(string old, string edited, int line, string detail)
    {
        LockReading reading = LockReader.Read(s_text.Edit(old, edited));
        LockFault fault = reading.Faults[0];
        Assert.Equal(LockFaultKind.MalformedLine, fault.Kind);
        Assert.Equal((line, detail), (fault.Line, fault.Detail));
        Assert.Null(reading.Sound);
    }

    [Fact]
    public void Each_malformed_line_is_told()
    {
        LockReading reading = LockReader.Read(s_text.Edit("\"type\":\"string\"", "\"type\":\"text\"").Edit("\"type\":\"enum\"", "\"type\":\"set\""));
        Assert.Equal([3, 4], reading.Faults.Select(fault => fault.Line));
    }

    [Fact]
    public void The_table_of_a_file_that_cannot_be_read_is_known()
    {
        Assert.Equal("user", LockReader.Read("<<<<<<< HEAD\n" + s_text).Table);
        Assert.Equal("user", LockReader.Read(s_text.Edit("\"format\":1", "\"format\":2")).Table);
        Assert.Equal("", LockReader.Read("").Table);
    }

    [Fact]
    public void No_text_makes_the_reader_fail()
    {
        var random = new Random(14);
        for (int i = 0; i < 3000; i++)
        {
            char[] text = s_text.ToCharArray();
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                text[random.Next(text.Length)] = (char)random.Next(1, 128);
            }

            string edited = new(text, 0, random.Next(2) == 0 ? text.Length : random.Next(text.Length));
            LockReading reading = LockReader.Read(edited);
            Assert.True(reading.Sound is not null || reading.Faults.Count > 0, edited);
            Assert.True(reading.Sound is null || LockReader.Read(LockWriter.Write(reading.Sound)).Sound!.Equals(reading.Sound), edited);
        }
    }

    [Theory]
    [InlineData("{ \"$schema\": \"https://json-schema.org/draft/2020-12/schema\" }", false)]
    [InlineData("true", false)]
    [InlineData("[{\"table\":\"user\"", true)]
    [InlineData("<<<<<<< HEAD", true)]
    [InlineData("", true)]
    public void A_JSON_schema_is_not_taken_for_a_lock_file(string text, bool isLockFile) => Assert.Equal(isLockFile, LockReader.IsLockFile(text));
}
