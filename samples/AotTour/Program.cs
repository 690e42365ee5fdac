Console.WriteLine("JsonOrm: Native AOT tour");
