namespace JsonOrm;

/// <summary>
/// Marks a static method of the model that checks a whole row: <c>static IEnumerable&lt;string&gt; Rule(User row)</c>,
/// one message for each fault. It runs with the annotations before a row is written.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ValidateAttribute : Attribute;
